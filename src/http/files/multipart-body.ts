// One file out of a multipart body, as it comes: what nobody takes waits in the sender's own socket, not here.

import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import { type IncomingBody, IncomingBroken, type IncomingFile } from '../../files/incoming.ts'
import { type FileRefusal, refuseFile, refuseTooLarge } from '../../files/refusals.ts'

const FIELD = 'file'
// Beside the file a form may hold a few short fields, which nobody reads.
const LIMITS = { files: 1, fields: 10, parts: 11, fieldNameSize: 100, fieldSize: 1_024, headerPairs: 20 }
const HEADER_MAX_BYTES = 16 * 1_024
const FRAMING_MAX_BYTES = 64 * 1_024
/** Whoever is slower sends smaller files; a network that is gone is noticed by the server before that. */
const WITHIN_MS = 30 * 60 * 1_000

export interface MultipartDeps {
  readonly clock: Pick<Clock, 'after'>
  readonly maxBytes: number
}

/** `request` has a body of which nothing has been read. */
export function readMultipart(request: Request, { clock, maxBytes }: MultipartDeps): IncomingBody {
  const found = Promise.withResolvers<Result<IncomingFile, FileRefusal>>()
  const ended = Promise.withResolvers<Result<void, FileRefusal>>()
  ended.promise.catch(() => {})
  let parser: BusboyInstance | null = null
  let taken: BusboyFileStream | null = null
  let cancelTimer = (): void => {}
  const source = request.body?.getReader()

  const refuse = (refusal: FileRefusal): void => {
    found.resolve(fail(refusal))
    ended.resolve(fail(refusal))
  }
  const breakOff = (why: string, cause?: unknown): void => {
    const fault = new IncomingBroken(why, { cause })
    refuse(refuseFile(why))
    taken?.destroy(fault)
    close()
  }
  const close = (): void => {
    cancelTimer()
    // What is still on its way is nobody's any more.
    source?.cancel().catch(() => {})
    parser?.destroy()
  }
  const begin = (from: ReadableStreamDefaultReader<Uint8Array>, into: BusboyInstance): void => {
    cancelTimer = clock.after(WITHIN_MS, () => breakOff('took too long'))
    listen(into)
    pump(from, into).catch((fault: unknown) => breakOff('was cut off', fault))
  }
  const listen = (into: BusboyInstance): void => {
    into.on('file', (field, stream, name) => {
      if (field !== FIELD) {
        stream.resume()
        return refuse(refuseFile('is missing; the file stands in another one'))
      }
      taken = stream
      // Whoever reads it is told; until then nobody is.
      stream.on('error', () => {})
      found.resolve(ok({ name, bytes: stream }))
    })
    into.on('filesLimit', () => refuse(refuseFile('must be one file, not several')))
    into.on('partsLimit', () => refuse(refuseFile('must not stand among so many others')))
    into.on('fieldsLimit', () => refuse(refuseFile('must not stand among so many others')))
    into.on('error', (fault) => breakOff('is not well-formed', fault))
    into.on('finish', () => {
      cancelTimer()
      found.resolve(fail(refuseFile('is missing')))
      ended.resolve(ok(undefined))
    })
  }

  return {
    file() {
      const length = Number(request.headers.get('content-length') ?? 0)
      const type = request.headers.get('content-type') ?? ''
      if (length > maxBytes + FRAMING_MAX_BYTES) refuse(refuseTooLarge(maxBytes))
      else if (source === undefined) refuse(refuseFile('is missing'))
      else {
        parser = parserOf(type)
        if (parser === null) refuse(refuseFile('needs a form with a boundary around it'))
        else begin(source, parser)
      }
      return found.promise
    },
    end: () => ended.promise,
    stop: close,
  }
}

function parserOf(contentType: string): BusboyInstance | null {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      // How a name is made harmless is a rule of the files, not of this parser.
      preservePath: true,
      limits: { ...LIMITS, headerSize: HEADER_MAX_BYTES },
    })
  } catch {
    // It says so only by throwing: this is no form that it can read.
    return null
  }
}

async function pump(source: ReadableStreamDefaultReader<Uint8Array>, parser: BusboyInstance): Promise<void> {
  for (;;) {
    const { done, value } = await source.read()
    if (parser.destroyed) return
    if (done) break
    if (!parser.write(value)) await drained(parser)
  }
  parser.end()
}

function drained(parser: BusboyInstance): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      parser.off('drain', go)
      parser.off('close', go)
      resolve()
    }
    parser.on('drain', go)
    parser.on('close', go)
  })
}
