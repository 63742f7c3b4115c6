// What has been written and not yet acknowledged. Survives a reload; each entry keeps its nonce for ever.

import type { Letter } from './letter.ts'

export interface Entry extends Letter {
  readonly nonce: string
  readonly room: string
  /** The first message of the thread that it was written in. */
  readonly thread: string | null
  readonly atMs: number
  /** Why the server refused it; null while it may still go. */
  readonly refusal: string | null
}

/** The part of `Storage` that is needed. */
export interface EntryStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

export interface Outbox {
  all(): readonly Entry[]
  add(entry: Entry): void
  remove(nonce: string): void
  setRefusal(nonce: string, refusal: string | null): void
}

/** Other tabs share the storage, so that every change starts from what is stored. */
export function createOutbox(storage: EntryStorage, key: string): Outbox {
  const all = (): readonly Entry[] => readEntries(storage.getItem(key))
  const write = (entries: readonly Entry[]): void => storage.setItem(key, JSON.stringify(entries))
  return {
    all,
    add: (entry) => write([...all().filter(({ nonce }) => nonce !== entry.nonce), entry]),
    remove: (nonce) => write(all().filter((entry) => entry.nonce !== nonce)),
    setRefusal: (nonce, refusal) =>
      write(all().map((entry) => (entry.nonce === nonce ? { ...entry, refusal } : entry))),
  }
}

function readEntries(text: string | null): readonly Entry[] {
  if (text === null) return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter(isEntry).map(wholeEntry) : []
  } catch {
    // Somebody else's data under our key: nothing of ours is in it.
    return []
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false
  const { nonce, room, text, atMs } = value as Partial<Record<keyof Entry, unknown>>
  return (
    typeof nonce === 'string' &&
    typeof room === 'string' &&
    typeof text === 'string' &&
    typeof atMs === 'number'
  )
}

/** What was written before there were answers and files has none. */
function wholeEntry(entry: Entry): Entry {
  return { ...entry, thread: entry.thread ?? null, replyTo: entry.replyTo ?? null, files: entry.files ?? [] }
}
