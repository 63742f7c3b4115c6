// A form of a page with several files in it: its fields, and each file handed on as it comes, one after the other.

import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Attachment } from '../../../rooms/model/words.ts'
import { type IncomingBody, IncomingBroken } from '../../files/incoming.ts'
import { type FileRefusal, refuseFile, refuseTooLarge } from '../../files/refusals.ts'
import { startPace } from './pace.ts'
import { pump } from './pump.ts'

const FIELD = 'file'
const FRAMING_MAX_BYTES = 64 * 1_024
const FIELDS = { fields: 10, fieldNameSize: 100, headerPairs: 20, headerSize: 16 * 1_024 }

export interface FilesFormBounds {
  readonly clock: Pick<Clock, 'after'>
  readonly maxBytes: number
  readonly maxFiles: number
  readonly fieldMaxBytes: number
}

export interface FilesForm {
  readonly fields: Readonly<Record<string, string>>
  /** What was taken before something went wrong, too. */
  readonly taken: readonly Attachment[]
  readonly refusal: FileRefusal | null
}

interface ComingFile {
  readonly name: string
  readonly bytes: BusboyFileStream
}

type Take = (open: () => IncomingBody) => Promise<Result<Attachment, FileRefusal>>

/** `request` has a body of which nothing has been read. */
export async function readFilesForm(
  request: Request,
  bounds: FilesFormBounds,
  take: Take,
): Promise<FilesForm> {
  const fields: Record<string, string> = {}
  const taken: Attachment[] = []
  const coming = createComing()
  const source = request.body?.getReader()
  const parser = parserOf(request, bounds)
  if (source === undefined || parser === null)
    return { fields, taken, refusal: refuseFile('needs a form with a boundary around it') }
  listen(parser, fields, coming)
  const pace = startPace(bounds.clock, (why) => coming.breakOff(refuseFile(why)))
  let left = bounds.maxFiles * bounds.maxBytes + FRAMING_MAX_BYTES + bounds.fieldMaxBytes
  const came = (bytes: number): void => {
    pace.came(bytes)
    left -= bytes
    if (left < 0) coming.breakOff(refuseTooLarge(bounds.maxBytes))
  }
  pump(source, parser, came).catch(() => coming.breakOff(refuseFile('was cut off')))
  try {
    for (;;) {
      const file = await coming.next()
      if (file === null) return { fields, taken, refusal: coming.broken() }
      const brought = await take(() => bodyOf(file))
      if (!brought.ok) return { fields, taken, refusal: coming.broken() ?? brought.error }
      taken.push(brought.value)
    }
  } finally {
    pace.stop()
    // What is still on its way is nobody's any more.
    source.cancel().catch(() => {})
    parser.destroy()
  }
}

interface Coming {
  push(file: ComingFile): void
  end(): void
  /** Whoever reads a file is told, too. */
  breakOff(refusal: FileRefusal): void
  broken(): FileRefusal | null
  /** Null after the last. */
  next(): Promise<ComingFile | null>
}

/** The parser finds files faster than they are taken: small ones wait here, large ones in the sender's socket. */
function createComing(): Coming {
  const waiting: ComingFile[] = []
  let current: ComingFile | null = null
  let isOver = false
  let refusal: FileRefusal | null = null
  let wake = (): void => {}
  const end = (): void => {
    isOver = true
    wake()
  }
  return {
    end,
    push(file) {
      // Whoever reads it hears of its end; until somebody does, nobody is there to hear.
      file.bytes.on('error', () => {})
      waiting.push(file)
      wake()
    },
    breakOff(why) {
      refusal ??= why
      for (const { bytes } of [current, ...waiting.splice(0)].filter((file) => file !== null))
        bytes.destroy(new IncomingBroken(why.detail))
      end()
    },
    broken: () => refusal,
    async next() {
      while (waiting.length === 0 && !isOver) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      current = waiting.shift() ?? null
      return current
    },
  }
}

function bodyOf({ name, bytes }: ComingFile): IncomingBody {
  return {
    file: () => Promise.resolve(ok({ name, bytes })),
    end: () => Promise.resolve(bytes.errored === null ? ok(undefined) : fail(refuseFile('was cut off'))),
    stop() {},
  }
}

function listen(parser: BusboyInstance, fields: Record<string, string>, coming: Coming): void {
  parser.on('field', (name, value, isNameCut, isValueCut) => {
    if (isNameCut || isValueCut) coming.breakOff(refuseFile('must not stand beside such long fields'))
    else fields[name] = value
  })
  // A field for files in which nobody chose one is sent as a file without a name.
  parser.on('file', (field, bytes, name: string | undefined) => {
    if (field === FIELD && name !== undefined && name !== '') coming.push({ name, bytes })
    else bytes.resume()
  })
  const crowded = (): void => coming.breakOff(refuseFile('must not stand among so many others'))
  parser.on('filesLimit', crowded)
  parser.on('fieldsLimit', crowded)
  parser.on('partsLimit', crowded)
  parser.on('error', () => coming.breakOff(refuseFile('is not well-formed')))
  parser.on('finish', coming.end)
}

function parserOf({ headers }: Request, { maxFiles, fieldMaxBytes }: FilesFormBounds): BusboyInstance | null {
  try {
    const limits = { ...FIELDS, files: maxFiles, parts: maxFiles + FIELDS.fields, fieldSize: fieldMaxBytes }
    return new Busboy({
      headers: { 'content-type': headers.get('content-type') ?? '' },
      preservePath: true,
      limits,
    })
  } catch {
    // It says so only by throwing: this is no form that it can read.
    return null
  }
}
