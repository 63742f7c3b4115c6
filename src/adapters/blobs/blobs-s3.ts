// Blobs in a bucket of anything that speaks S3, through Bun's own client.

import type { S3Client, S3File } from 'bun'
import {
  type BlobKey,
  type BlobStore,
  BlobsUnavailable,
  type ByteRange,
  checkedKey,
} from '../../files/ports/blob-store.ts'
import { withinDeadline } from './deadline.ts'

// One part is in memory and one under way; S3 itself takes none smaller.
const PART = { partSize: 5 * 1024 * 1024, queueSize: 1, retry: 2 } as const
const ANSWER_WITHIN_MS = 10_000

/** Errors: the address names a bucket and holds the keys, which config-readers.ts has seen to. */
export function createS3Blobs(address: URL, answerWithinMs = ANSWER_WITHIN_MS): BlobStore {
  const client = clientOf(address)
  const prefix = address.pathname.replace(/^\/+|\/+$/g, '')
  const fileOf = (key: BlobKey): S3File => {
    const sharded = `${checkedKey(key).slice(0, 2)}/${key}`
    return client.file(prefix === '' ? sharded : `${prefix}/${sharded}`)
  }
  const ask = <T>(work: Promise<T>): Promise<T> => withinDeadline(answerWithinMs, work.catch(unavailable))
  const sizeOf = async (file: S3File): Promise<number | null> => {
    const found = await ask(file.stat().catch(absent))
    return found === null ? null : found.size
  }
  return {
    async put(key, bytes) {
      const source = watched(bytes, answerWithinMs)
      // Of a stream that fails it stores nothing, and tells the server to forget the parts it has.
      const stored = fileOf(key).write(new Response(source.stream), PART)
      try {
        await Promise.race([stored, source.stalled])
      } catch (fault) {
        throw source.fault() ?? unavailableOf(fault)
      } finally {
        source.stop()
      }
    },
    async open(key, range) {
      const file = fileOf(key)
      if ((await sizeOf(file)) === null) return null
      return streamOf(file, range)
    },
    size: (key) => sizeOf(fileOf(key)),
    remove: (key) => ask(fileOf(key).delete()),
  }
}

function clientOf(address: URL): S3Client {
  const { searchParams, username, password, hostname } = address
  const endpoint = searchParams.get('endpoint')
  const region = searchParams.get('region')
  return new Bun.S3Client({
    bucket: hostname,
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
    ...(endpoint !== null && { endpoint }),
    ...(region !== null && { region }),
  })
}

interface Watched {
  readonly stream: ReadableStream<Uint8Array>
  /** Throws once the server has taken nothing for too long. */
  readonly stalled: Promise<never>
  /** What the source threw. */
  fault(): unknown
  stop(): void
}

// The client knows no deadline of its own: what is watched is whether it goes on asking for bytes.
function watched(bytes: AsyncIterable<Uint8Array>, stalledAfterMs: number): Watched {
  const source = bytes[Symbol.asyncIterator]()
  const stalled = Promise.withResolvers<never>()
  stalled.promise.catch(() => {})
  let thrown: unknown
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      thrown = new BlobsUnavailable(`the blob store took nothing for ${stalledAfterMs} ms`)
      stalled.reject(thrown)
    }, stalledAfterMs)
  }
  wait()
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // How long the source takes is not the store's fault.
        clearTimeout(timer)
        try {
          // A store that comes back too late must not take the rest for the whole.
          if (thrown !== undefined) throw thrown
          const next = await source.next()
          if (next.done) controller.close()
          else controller.enqueue(next.value)
          wait()
        } catch (fault) {
          thrown = fault
          controller.error(fault)
        }
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, stalled: stalled.promise, fault: () => thrown, stop: () => clearTimeout(timer) }
}

function streamOf(file: S3File, range: ByteRange | undefined): ReadableStream<Uint8Array> {
  return (range === undefined ? file : file.slice(range.first, range.last + 1)).stream()
}

function absent(fault: unknown): null {
  if (codeOf(fault) === 'NoSuchKey' || codeOf(fault) === 'NotFound') return null
  throw fault
}

function unavailable(fault: unknown): never {
  throw unavailableOf(fault)
}

function unavailableOf(fault: unknown): BlobsUnavailable {
  return new BlobsUnavailable(`the blob store says ${codeOf(fault) ?? 'no'}`, { cause: fault })
}

function codeOf(fault: unknown): string | null {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : null
}
