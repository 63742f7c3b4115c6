// A zip file from anybody: names are only looked up, never paths on disk, and nothing unpacks to more than it may.

import yauzl from 'yauzl'
import { UnreadableExport } from '../foreign.ts'

const MAX_ENTRIES = 1_000_000
// Text packs to a tenth; what packs to less than this much is made to fill memory.
const MAX_RATIO = 250
const RATIO_COUNTS_FROM_BYTES = 10 * 1024 * 1024

export interface Archive {
  /** Of files, in the order of the archive. */
  readonly names: readonly string[]
  has(name: string): boolean
  /** Errors: throws UnreadableExport where there is no such file, or it is larger than that. */
  read(name: string, maxBytes: number): Promise<Buffer>
  /** Errors: as `read`, but for the size; the iteration throws where the packed bytes are damaged. */
  stream(name: string): Promise<AsyncIterable<Uint8Array>>
  close(): Promise<void>
}

/** Errors: throws UnreadableExport. */
export async function openZip(path: string): Promise<Archive> {
  const { zip, entries } = await listed(path)
  const find = (name: string): yauzl.Entry => {
    const entry = entries.get(name)
    if (!entry) throw new UnreadableExport(`${path} holds no ${name}`)
    return entry
  }
  const stream = async (entry: yauzl.Entry): Promise<AsyncIterable<Uint8Array>> => {
    refuseBomb(entry)
    return new Promise((settle, refuse) => {
      zip.openReadStream(entry, (fault, bytes) =>
        fault ? refuse(damaged(entry.fileName, fault)) : settle(guarded(entry.fileName, bytes)),
      )
    })
  }
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    stream: async (name) => stream(find(name)),
    async read(name, maxBytes) {
      const entry = find(name)
      if (entry.uncompressedSize > maxBytes)
        throw new UnreadableExport(`${name} is larger than ${maxBytes} bytes`)
      const pieces: Uint8Array[] = []
      for await (const piece of await stream(entry)) pieces.push(piece)
      return Buffer.concat(pieces)
    },
    async close() {
      zip.close()
    },
  }
}

interface Listed {
  readonly zip: yauzl.ZipFile
  readonly entries: ReadonlyMap<string, yauzl.Entry>
}

function listed(path: string): Promise<Listed> {
  return new Promise((settle, refuse) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (fault, zip) => {
      if (fault) return refuse(damaged(path, fault))
      const entries = new Map<string, yauzl.Entry>()
      zip.on('error', (broken: Error) => {
        zip.close()
        refuse(damaged(path, broken))
      })
      zip.on('end', () => settle({ zip, entries }))
      zip.on('entry', (entry: yauzl.Entry) => {
        if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry)
        if (entries.size > MAX_ENTRIES) zip.emit('error', new Error('too many files'))
        else zip.readEntry()
      })
      zip.readEntry()
    })
  })
}

function refuseBomb({ fileName, compressedSize, uncompressedSize }: yauzl.Entry): void {
  if (uncompressedSize > RATIO_COUNTS_FROM_BYTES && uncompressedSize > compressedSize * MAX_RATIO)
    throw new UnreadableExport(
      `${fileName} unpacks to more than ${MAX_RATIO} times its size: nothing real does`,
    )
}

/** That the bytes are as many as was said is checked by the reader of the archive. */
async function* guarded(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch (fault) {
    throw damaged(name, fault)
  }
}

function damaged(name: string, fault: unknown): UnreadableExport {
  const reason = fault instanceof Error ? fault.message : String(fault)
  return new UnreadableExport(`${name} cannot be unpacked: ${reason}`, { cause: fault })
}
