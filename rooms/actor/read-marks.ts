// Writes read marks of all rooms of a node together: while one write is under way, the next one gathers.

import type { RoomId, UserId } from '../kernel/ids.ts'
import type { ReadMark } from '../ports/journal.ts'

const MAX_WAITING = 20_000

export interface ReadMarks {
  /** Resolves with true once the mark is stored, with false where it could not be. Never rejects. */
  write(mark: ReadMark): Promise<boolean>
}

interface Waiting {
  readonly marks: Map<string, ReadMark>
  readonly done: ((stored: boolean) => void)[]
}

export function createReadMarks(
  store: (marks: readonly ReadMark[]) => Promise<void>,
  onFault: (fault: unknown) => void,
): ReadMarks {
  let waiting = empty()
  let writing = false

  const flush = async (): Promise<void> => {
    writing = true
    while (waiting.done.length > 0) {
      const { marks, done } = waiting
      waiting = empty()
      const stored = await store([...marks.values()]).then(
        () => true,
        (fault: unknown) => {
          onFault(fault)
          return false
        },
      )
      for (const tell of done) tell(stored)
    }
    writing = false
  }

  return {
    write(mark) {
      if (waiting.done.length >= MAX_WAITING) return Promise.resolve(false)
      return new Promise((tell) => {
        const key = markKey(mark.room, mark.userId)
        const known = waiting.marks.get(key)
        if (!known || known.seq < mark.seq) waiting.marks.set(key, mark)
        waiting.done.push(tell)
        if (!writing) void flush()
      })
    },
  }
}

function empty(): Waiting {
  return { marks: new Map(), done: [] }
}

function markKey(room: RoomId, userId: UserId): string {
  return `${room} ${userId}`
}
