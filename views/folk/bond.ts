// What stands between the reader and somebody, and somebody as a page about people shows them.

import type { Person } from '../../rooms/model/words.ts'

export type Bond = 'self' | 'none' | 'friends' | 'asked' | 'asking' | 'blocked'

export interface Known {
  readonly person: Person
  readonly sinceMs: number
}

/** Null: not shown, or nobody can say. */
export interface Whereabouts {
  readonly online: boolean | null
  readonly lastSeenAtMs: number | null
}
