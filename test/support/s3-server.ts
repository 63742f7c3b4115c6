// As much of S3 as a client of blobs needs, over real HTTP and in memory: objects, parts of objects, ranges.

import { randomUUID } from 'node:crypto'

export interface S3Server {
  /** For BLOB_URL. */
  readonly address: URL
  /** Keys of the objects that are there. */
  keys(): readonly string[]
  /** Uploads in parts that were begun and neither finished nor given up. */
  unfinished(): number
  /** From now on every request is answered so; null: as S3 does. */
  answerAll(with_: (() => Response | Promise<Response>) | null): void
  stop(): Promise<void>
}

interface Stored {
  readonly objects: Map<string, Uint8Array>
  readonly uploads: Map<string, Map<number, Uint8Array>>
}

const BUCKET = 'test-bucket'
const MAX_BODY_BYTES = 64 * 1024 * 1024

export function startS3Server(): S3Server {
  const stored: Stored = { objects: new Map(), uploads: new Map() }
  let instead: (() => Response | Promise<Response>) | null = null
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    maxRequestBodySize: MAX_BODY_BYTES,
    fetch: (request) => (instead === null ? answer(request, stored) : instead()),
  })
  const endpoint = encodeURIComponent(`http://127.0.0.1:${server.port}`)
  return {
    address: new URL(`s3://test-key:test%2Fsecret@${BUCKET}?endpoint=${endpoint}&region=eu-test-1`),
    keys: () => [...stored.objects.keys()],
    unfinished: () => stored.uploads.size,
    answerAll(with_) {
      instead = with_
    },
    async stop() {
      await server.stop(true)
    },
  }
}

async function answer(request: Request, stored: Stored): Promise<Response> {
  if (!/^AWS4-HMAC-SHA256 Credential=test-key\//.test(request.headers.get('authorization') ?? '')) {
    return refusal(403, 'AccessDenied')
  }
  const { pathname, searchParams } = new URL(request.url)
  const [, bucket, ...rest] = pathname.split('/')
  if (bucket !== BUCKET) return refusal(404, 'NoSuchBucket')
  const key = rest.join('/')
  switch (request.method) {
    case 'POST':
      return searchParams.has('uploads')
        ? begin(stored)
        : finish(searchParams.get('uploadId') ?? '', key, stored)
    case 'PUT':
      return put(request, key, stored)
    case 'DELETE': {
      const upload = searchParams.get('uploadId')
      if (upload === null) stored.objects.delete(key)
      else stored.uploads.delete(upload)
      return new Response(null, { status: 204 })
    }
    default:
      return read(request, stored.objects.get(key))
  }
}

async function put(request: Request, key: string, { objects, uploads }: Stored): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const bytes = new Uint8Array(await request.arrayBuffer())
  const upload = searchParams.get('uploadId')
  if (upload === null) objects.set(key, bytes)
  else uploads.get(upload)?.set(Number(searchParams.get('partNumber')), bytes)
  return new Response(null, { headers: { ETag: `"${Bun.hash(bytes)}"` } })
}

function begin({ uploads }: Stored): Response {
  const id = randomUUID()
  uploads.set(id, new Map())
  return xml(
    `<InitiateMultipartUploadResult><Bucket>${BUCKET}</Bucket><Key>k</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
  )
}

function finish(id: string, key: string, { objects, uploads }: Stored): Response {
  const parts = uploads.get(id)
  if (parts === undefined) return refusal(404, 'NoSuchUpload')
  uploads.delete(id)
  objects.set(key, Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes)))
  return xml('<CompleteMultipartUploadResult><ETag>"whole"</ETag></CompleteMultipartUploadResult>')
}

function read(request: Request, bytes: Uint8Array | undefined): Response {
  if (bytes === undefined) return refusal(404, 'NoSuchKey')
  const headers = { ETag: '"whole"', 'Last-Modified': new Date(0).toUTCString() }
  if (request.method === 'HEAD') {
    return new Response(null, { headers: { ...headers, 'Content-Length': String(bytes.length) } })
  }
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '')
  if (asked === null) return new Response(new Uint8Array(bytes), { headers })
  const first = Number(asked[1])
  const last = asked[2] === '' ? bytes.length - 1 : Math.min(Number(asked[2]), bytes.length - 1)
  return new Response(new Uint8Array(bytes.subarray(first, last + 1)), {
    status: 206,
    headers: { ...headers, 'Content-Range': `bytes ${first}-${last}/${bytes.length}` },
  })
}

function refusal(status: number, code: string): Response {
  return xml(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`, status)
}

function xml(text: string, status = 200): Response {
  const headers = { 'Content-Type': 'application/xml' }
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>${text}`, { status, headers })
}
