// Serves the built files from memory: compressed beforehand, cached for ever, since names change with content.

import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Context } from 'hono'
import type { AppEnv, Mount } from '../app-env.ts'
import { hasCompressedTwins } from './built-files.ts'
import { readManifest } from './static-manifest.ts'

type Encoding = 'br' | 'gzip' | 'identity'
type Bodies = Readonly<
  Record<Encoding, Uint8Array<ArrayBuffer>> | Record<'identity', Uint8Array<ArrayBuffer>>
>

interface StaticFile {
  readonly type: string
  readonly etag: string
  readonly bodies: Bodies
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}

// At the top, so that every page is within its reach. Its name stays: browsers ask whether it is still the same.
const WORKER = '/sw.js'

const FOR_EVER = 'public, max-age=31536000, immutable'
const FRESH = 'no-cache'

/** Errors: rejects when nothing was built in `outDir`. */
export async function createStaticFiles(outDir: string): Promise<Mount> {
  const manifest = await readManifest(outDir)
  if (manifest === null) throw new Error(`There are no browser files in ${outDir}.`)
  const files = new Map<string, StaticFile>()
  for (const name of manifest.files) files.set(name, await load(outDir, name))
  const worker = await load(outDir, manifest.worker)
  return (app) => {
    app.get(WORKER, (c) => serve(c, worker, FRESH))
    app.get('/static/:file', (c) => {
      const file = files.get(c.req.param('file'))
      return file === undefined ? c.notFound() : serve(c, file, FOR_EVER)
    })
  }
}

async function load(outDir: string, name: string): Promise<StaticFile> {
  const path = join(outDir, name)
  const read = async (twin: string) => new Uint8Array(await readFile(`${path}${twin}`))
  const identity = await read('')
  return {
    type: TYPES[extname(name)] ?? 'application/octet-stream',
    // The name holds a hash of the content already.
    etag: name,
    bodies: hasCompressedTwins(name)
      ? { identity, br: await read('.br'), gzip: await read('.gz') }
      : { identity },
  }
}

function serve(c: Context<AppEnv>, file: StaticFile, caching: string): Response {
  const { encoding, body } = smallest(file.bodies, c.req.header('accept-encoding') ?? '')
  // Each encoding is another sequence of bytes, so that each has a tag of its own.
  const etag = `"${file.etag}.${encoding}"`
  const headers = {
    'Cache-Control': caching,
    ETag: etag,
    Vary: 'Accept-Encoding',
  }
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304, headers)
  const encoded = encoding === 'identity' ? {} : { 'Content-Encoding': encoding }
  return c.body(body, 200, { ...headers, ...encoded, 'Content-Type': file.type })
}

function smallest(bodies: Bodies, accepted: string) {
  if (!('br' in bodies)) return { encoding: 'identity', body: bodies.identity } as const
  const encoding = encodingFor(accepted)
  return { encoding, body: bodies[encoding] }
}

function encodingFor(accepted: string): Encoding {
  const refused = /\b(br|gzip)\s*;\s*q=0(\.0*)?\s*(,|$)/i.exec(accepted)?.[1]?.toLowerCase()
  for (const encoding of ['br', 'gzip'] as const) {
    if (encoding !== refused && new RegExp(`\\b${encoding}\\b`, 'i').test(accepted)) return encoding
  }
  return 'identity'
}
