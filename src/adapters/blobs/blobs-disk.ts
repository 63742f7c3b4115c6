// Blobs in a folder, one file each, sharded by the first two signs of the key. A file has its name only once all of it is there.

import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  type BlobKey,
  type BlobStore,
  BlobsUnavailable,
  type ByteRange,
  checkedKey,
} from '../../files/ports/blob-store.ts'
import { withinDeadline } from './deadline.ts'

const DEADLINE_MS = 10_000

/** The folder is made when the first blob comes. */
export function createDiskBlobs(folder: string, deadlineMs = DEADLINE_MS): BlobStore {
  const placeOf = (key: BlobKey): string => join(folder, checkedKey(key).slice(0, 2), key)
  const ask = <T>(work: Promise<T>): Promise<T> => withinDeadline(deadlineMs, work.catch(unavailable))

  return {
    async put(key, bytes) {
      const place = placeOf(key)
      const unfinished = unfinishedOf(place)
      try {
        await write({ place, unfinished, bytes, ask })
      } catch (fault) {
        await ask(rm(unfinished, { force: true })).catch(() => {
          // A disk that is away takes nothing back; the sweeper comes by again.
        })
        throw fault
      }
    },
    async open(key, range) {
      const size = await sizeOf(placeOf(key), ask)
      if (size === null) return null
      return streamOf(placeOf(key), range)
    },
    size: (key) => sizeOf(placeOf(key), ask),
    async remove(key) {
      const place = placeOf(key)
      await ask(rm(place, { force: true }))
      await ask(rm(unfinishedOf(place), { force: true }))
    },
  }
}

type Ask = <T>(work: Promise<T>) => Promise<T>

interface Writing {
  readonly place: string
  readonly unfinished: string
  readonly bytes: AsyncIterable<Uint8Array>
  readonly ask: Ask
}

async function write({ place, unfinished, bytes, ask }: Writing): Promise<void> {
  await ask(mkdir(dirname(place), { recursive: true }))
  const handle = await ask(open(unfinished, 'wx'))
  try {
    for await (const chunk of bytes) await ask(writeAll(handle, chunk))
    await ask(handle.sync())
  } finally {
    await ask(handle.close())
  }
  await ask(rename(unfinished, place))
  // The name too has to be on the disk before anybody is told that the file is.
  await ask(syncFolder(dirname(place)))
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0
  while (written < chunk.length) {
    written += (await handle.write(chunk, written, chunk.length - written)).bytesWritten
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function sizeOf(place: string, ask: Ask): Promise<number | null> {
  const found = await ask(
    stat(place).catch((fault: unknown) => {
      if (codeOf(fault) === 'ENOENT') return null
      throw fault
    }),
  )
  return found === null ? null : found.size
}

// Bun reads it as the client takes it, tells its length, and closes it when the client goes.
function streamOf(place: string, range: ByteRange | undefined): ReadableStream<Uint8Array> {
  const file = Bun.file(place)
  return (range === undefined ? file : file.slice(range.first, range.last + 1)).stream()
}

function unfinishedOf(place: string): string {
  return `${place}.part`
}

function unavailable(fault: unknown): never {
  throw new BlobsUnavailable(`the folder of files says ${codeOf(fault) ?? 'no'}`, { cause: fault })
}

function codeOf(fault: unknown): string | null {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : null
}
