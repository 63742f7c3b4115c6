// One file out of a multipart body, as it comes: what nobody takes waits in the sender's own socket, not here.

import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import { type IncomingBody, IncomingBroken, type IncomingFile } from '../../files/incoming.ts'
import { TooManyBytes } from '../../files/measured.ts'
import { type FileRefusal, refuseFile, refuseTooLarge } from '../../files/refusals.ts'
import { startPace } from './pace.ts'
import { pump } from './pump.ts'

const FIELD = 'file'
// Beside the file a form may hold a few short fields, which nobody reads.
const LIMITS = { files: 1, fields: 10, parts: 11, fieldNameSize: 100, fieldSize: 1_024, headerPairs: 20 }
const HEADER_MAX_BYTES = 16 * 1_024
const FRAMING_MAX_BYTES = 64 * 1_024

export interface MultipartDeps {
  readonly clock: Pick<Clock, 'after'>
  readonly maxBytes: number
}

/** `request` has a body of which nothing has been read. */
export function readMultipart(request: Request, { clock, maxBytes }: MultipartDeps): IncomingBody {
  const outcome = createOutcome()
  const length = Number(request.headers.get('content-length') ?? 0)
  let stop = (): void => {}

  const begin = (): void => {
    const source = request.body?.getReader()
    if (source === undefined) return outcome.refuse('is missing')
    const parser = parserOf(request.headers.get('content-type') ?? '')
    if (parser === null) return outcome.refuse('needs a form with a boundary around it')
    const pace = startPace(clock, (why) => breakOff(why))
    stop = () => {
      pace.stop()
      // What is still on its way is nobody's any more.
      source.cancel().catch(() => {})
      parser.destroy()
    }
    const end = (refusal: FileRefusal, fault: Error): void => {
      outcome.breakOff(refusal, fault)
      stop()
    }
    const breakOff: BreakOff = (why, cause) => end(refuseFile(why), new IncomingBroken(why, { cause }))
    let left = maxBytes + FRAMING_MAX_BYTES
    const came = (bytes: number): void => {
      pace.came(bytes)
      left -= bytes
      // Also of what stands around the file, which nobody keeps.
      if (left < 0) end(refuseTooLarge(maxBytes), new TooManyBytes())
    }
    listen(parser, outcome, breakOff)
    pump(source, parser, came).then(pace.stop, (fault: unknown) => breakOff('was cut off', fault))
  }

  return {
    file() {
      if (length > maxBytes + FRAMING_MAX_BYTES) return Promise.resolve(fail(refuseTooLarge(maxBytes)))
      begin()
      return outcome.found
    },
    end: () => outcome.ended,
    stop: () => stop(),
  }
}

interface Outcome {
  readonly found: Promise<Result<IncomingFile, FileRefusal>>
  readonly ended: Promise<Result<void, FileRefusal>>
  take(name: string, stream: BusboyFileStream): void
  end(): void
  /** What has been settled already stays as it is. */
  refuse(why: string): void
  /** Whoever reads the file is told, too: by `fault`. */
  breakOff(refusal: FileRefusal, fault: Error): void
}

type BreakOff = (why: string, cause?: unknown) => void

function createOutcome(): Outcome {
  const found = Promise.withResolvers<Result<IncomingFile, FileRefusal>>()
  const ended = Promise.withResolvers<Result<void, FileRefusal>>()
  let taken: BusboyFileStream | null = null
  const settle = (refusal: FileRefusal): void => {
    found.resolve(fail(refusal))
    ended.resolve(fail(refusal))
  }
  return {
    ...{ found: found.promise, ended: ended.promise },
    refuse: (why) => settle(refuseFile(why)),
    take(name, stream) {
      taken = stream
      // Whoever reads it hears of its end; until somebody does, nobody is there to hear.
      stream.on('error', () => {})
      found.resolve(ok({ name, bytes: stream }))
    },
    end() {
      found.resolve(fail(refuseFile('is missing')))
      ended.resolve(ok(undefined))
    },
    breakOff(refusal, fault) {
      settle(refusal)
      taken?.destroy(fault)
    },
  }
}

function listen(parser: BusboyInstance, outcome: Outcome, breakOff: BreakOff): void {
  // Its type says that there always is a name; of a part that has a type of bytes alone there is none.
  parser.on('file', (field, stream, name: string | undefined) => {
    if (field === FIELD) return outcome.take(name ?? '', stream)
    stream.resume()
    outcome.refuse('is missing; the file stands in another one')
  })
  const crowded = (): void => outcome.refuse('must not stand among so many others')
  parser.on('filesLimit', () => outcome.refuse('must be one file, not several'))
  parser.on('partsLimit', crowded)
  parser.on('fieldsLimit', crowded)
  parser.on('error', (fault) => breakOff('is not well-formed', fault))
  parser.on('finish', outcome.end)
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
