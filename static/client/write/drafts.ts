// What one has begun to write, room by room; it survives a reload. Only the latest are kept.

import type { SentFile } from './letter.ts'
import type { EntryStorage } from './outbox.ts'

export interface Draft {
  readonly text: string
  readonly replyTo: string | null
  readonly files: readonly SentFile[]
}

export interface Drafts {
  read(place: string): Draft | null
  /** An empty one is forgotten. */
  write(place: string, draft: Draft): void
}

export interface DraftStorage extends EntryStorage {
  readonly length: number
  key(at: number): string | null
  removeItem(key: string): void
}

const MAX_DRAFTS = 30

export function createDrafts(storage: DraftStorage, prefix: string, nowMs: () => number): Drafts {
  const forgetOldest = (): void => {
    const kept = keysOf(storage, prefix).map((key) => ({ key, atMs: readDraft(storage.getItem(key)).atMs }))
    kept.sort((a, b) => b.atMs - a.atMs)
    for (const { key } of kept.slice(MAX_DRAFTS - 1)) storage.removeItem(key)
  }
  return {
    read(place) {
      const { text, replyTo, files } = readDraft(storage.getItem(prefix + place))
      return text === '' && files.length === 0 && replyTo === null ? null : { text, replyTo, files }
    },
    write(place, draft) {
      const key = prefix + place
      if (draft.text === '' && draft.files.length === 0 && draft.replyTo === null)
        return storage.removeItem(key)
      if (storage.getItem(key) === null) forgetOldest()
      storage.setItem(key, JSON.stringify({ ...draft, atMs: nowMs() }))
    },
  }
}

function keysOf(storage: DraftStorage, prefix: string): readonly string[] {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')
  return keys.filter((key) => key.startsWith(prefix))
}

function readDraft(stored: string | null): Draft & { readonly atMs: number } {
  const empty = { text: '', replyTo: null, files: [], atMs: 0 }
  if (stored === null) return empty
  try {
    const value: unknown = JSON.parse(stored)
    if (typeof value === 'object' && value !== null && 'text' in value)
      return { ...empty, ...value } as Draft & { atMs: number }
  } catch {
    // Nothing that we have written.
  }
  return empty
}
