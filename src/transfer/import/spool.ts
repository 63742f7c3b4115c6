// Messages of a whole export, sorted by room and time on disk: however many there are, few are in memory.

import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ForeignMessage } from '../foreign.ts'
import { linesIn } from '../formats/lines.ts'
import { mergeRuns } from './merge-runs.ts'

export interface Spool {
  add(message: ForeignMessage, id: string): Promise<void>
  /** Room by room, in the order in which the rooms were met; in each by `order`, then by id. Once. */
  sorted(): AsyncIterable<ForeignMessage>
  remove(): Promise<void>
}

/** Room, order, id: what is sorted by. */
type Key = readonly [number, number, string]
type Entry = readonly [...Key, ForeignMessage]

/** The message as text alone, which is the smaller half of it. */
interface Written {
  readonly key: Key
  readonly line: string
}

export interface SpoolOptions {
  /** Characters of messages that are sorted in memory at a time. */
  readonly runChars: number
}

export async function openSpool({ runChars }: SpoolOptions): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-import-'))
  const rooms = new Map<string, number>()
  const runs: string[] = []
  let entries: Written[] = []
  let chars = 0

  const flush = async (): Promise<void> => {
    if (entries.length === 0) return
    entries.sort((a, b) => compare(a.key, b.key))
    const path = join(folder, String(runs.length))
    await writeLines(path, entries)
    runs.push(path)
    entries = []
    chars = 0
  }

  return {
    async add(message, id) {
      const room = rooms.get(message.room) ?? rooms.size
      rooms.set(message.room, room)
      const entry: Entry = [room, message.order, id, message]
      const line = `${JSON.stringify(entry)}\n`
      entries.push({ key: [room, message.order, id], line })
      chars += line.length
      if (chars >= runChars) await flush()
    },
    async *sorted() {
      await flush()
      for await (const [, , , message] of mergeRuns(runs.map(readRun), compare)) yield message
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function writeLines(path: string, entries: readonly Written[]): Promise<void> {
  const file = createWriteStream(path, { mode: 0o600 })
  for (const { line } of entries) if (!file.write(line)) await once(file, 'drain')
  file.end()
  await once(file, 'finish')
}

/** Lines of our own, however long: each was in memory before. */
async function* readRun(path: string): AsyncGenerator<Entry> {
  for await (const { text } of linesIn(createReadStream(path), Number.POSITIVE_INFINITY))
    yield JSON.parse(text ?? '') as Entry
}

type Sorting = Key | Entry

function compare(a: Sorting, b: Sorting): number {
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : Number(a[2] > b[2]))
}
