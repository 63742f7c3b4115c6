// Rows of `dead_letters` as dead letters.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { DeadLetter, Undelivered } from '../../notify/ports/dead-letters.ts'
import { readPerson } from '../accounts/profile-rows.ts'
import type { FromRow } from './notification-rows.ts'
import type { PlaceRow } from './place-in-list.ts'

interface Row extends PlaceRow {
  readonly error: string
  readonly attempts: number
  readonly created_at: Date
  readonly what: Undelivered['what']
  readonly room_id: RoomId | null
  readonly seq: number | null
  readonly kind: string | null
  readonly subscription_id: string | null
  readonly place: string | null
}

export type LetterRow = Row & FromRow

export function toLetter(row: LetterRow): DeadLetter {
  const { id, error, attempts } = row
  return {
    ...{ id, error, attempts },
    atMs: row.created_at.getTime(),
    user: row.user_id === null ? null : readPerson(row),
    undelivered: toUndelivered(row),
  }
}

/** Errors: throws where columns are missing that the table insists on. */
function toUndelivered(row: LetterRow): Undelivered {
  const { what, room_id: room, seq, kind, user_id: user, subscription_id: subscription, place } = row
  if (what === 'event' && room !== null && seq !== null && kind !== null) return { what, room, seq, kind }
  if (what === 'push' && user !== null && subscription !== null && place !== null)
    return { what, user, subscription, place }
  if (what === 'digest' && user !== null) return { what, user }
  throw new Error(`the dead letter ${row.id} is incomplete`)
}
