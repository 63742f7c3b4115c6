// What the page of a search is drawn from.

import type { RoomSummary } from '../../rooms/model/room-views.ts'
import type { Message } from '../../rooms/model/words.ts'

/** As it was typed or chosen; empty where it was not. */
export interface SearchFields {
  readonly q: string
  readonly room: string
  readonly from: string
  readonly since: string
  readonly until: string
}

export interface Hit {
  readonly message: Message
  readonly room: RoomSummary
  readonly snippet: string
}

export interface Found {
  readonly type: 'found'
  readonly words: readonly string[]
  readonly hits: readonly Hit[]
  /** The address where it goes on; null where all was looked through. */
  readonly more: string | null
  /** Where the page is not full though there is more to look through: how far back it has come. */
  readonly reachedMs: number | null
}

/** A sentence beside each field that cannot be so. */
export type FieldErrors = { readonly [Name in keyof SearchFields]?: string }

export type Outcome =
  | { readonly type: 'nothing asked' }
  | { readonly type: 'refused'; readonly errors: FieldErrors }
  | Found
