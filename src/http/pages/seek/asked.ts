// What a search was asked for in its address: fields as they were typed, and what they mean.

import { readCursor } from '../../../../rooms/kernel/cursor.ts'
import { type MessageId, parseMessageId } from '../../../../rooms/kernel/ids.ts'
import type { MyRoom } from '../../../../rooms/model/room-views.ts'
import { readSearchWords } from '../../../../rooms/model/search-words.ts'
import { readLine } from '../../../../rooms/model/text.ts'
import type { MessageQuery } from '../../../../rooms/ports/message-search.ts'
import type { UserSearch } from '../../../../rooms/ports/people/user-search.ts'
import type { FieldErrors, SearchFields } from '../../../../views/seek/search-view.ts'
import type { Words } from '../../../../views/words/words.ts'
import { startOfDay } from './reader-day.ts'

const MAX_QUERY_CHARS = 200
const MAX_NAME_CHARS = 64
const DAY_MS = 24 * 60 * 60_000

type Params = Readonly<Record<string, string>>

export function fieldsOf(params: Params): SearchFields {
  const text = (name: string, maxChars: number): string => {
    const line = readLine([...(params[name] ?? '').trim()].slice(0, maxChars).join(''), maxChars)
    return line.ok ? line.value : ''
  }
  return {
    q: text('q', MAX_QUERY_CHARS),
    room: text('room', MAX_NAME_CHARS),
    from: text('from', MAX_NAME_CHARS).replace(/^@/, ''),
    since: text('since', MAX_NAME_CHARS),
    until: text('until', MAX_NAME_CHARS),
  }
}

export interface AskedDeps {
  readonly rooms: readonly MyRoom[]
  readonly people: Pick<UserSearch, 'byUsername'>
  readonly words: Words
}

export interface Asked {
  readonly errors: FieldErrors
  readonly query: Omit<MessageQuery, 'limit'>
}

/** The query, and what is wrong with it, in the reader's words. */
export async function readAsked(fields: SearchFields, params: Params, deps: AskedDeps): Promise<Asked> {
  const { seek, errors } = deps.words
  const words = readSearchWords(fields.q)
  const room = deps.rooms.find(({ profile }) => profile.id === fields.room)
  const person = fields.from === '' ? null : await deps.people.byUsername(fields.from)
  const since = startOfDay(fields.since, params['offset'])
  const until = startOfDay(fields.until, params['offset'])
  return {
    errors: {
      ...(!words.ok && isWorded(fields.q) && { q: seek.tooManyWords }),
      ...(fields.room !== '' && room === undefined && { room: errors.codes.room_not_found }),
      ...(fields.from !== '' && person === null && { from: seek.nobody }),
      ...(fields.since !== '' && since === null && { since: seek.noDay }),
      ...(fields.until !== '' && until === null && { until: seek.noDay }),
      ...(since !== null && until !== null && until < since && { until: seek.turned }),
    },
    query: {
      words: words.ok ? words.value : [],
      room: room?.profile.id ?? null,
      from: person?.id ?? null,
      sinceMs: since,
      // The last day belongs to it.
      untilMs: until === null ? null : until + DAY_MS,
      before: placeOf(params['cursor']),
    },
  }
}

/** Quotes alone name nothing to look for, as an empty field does. */
function isWorded(q: string): boolean {
  return /[^\s"]/u.test(q)
}

/** A cursor that is none of ours begins anew. */
function placeOf(cursor: string | undefined): MessageId | null {
  const read = readCursor(cursor ?? '')
  const value: unknown = read.ok ? read.value : null
  const before = typeof value === 'object' && value !== null && 'before' in value ? value.before : null
  const id = typeof before === 'string' ? parseMessageId(before) : null
  return id?.ok ? id.value : null
}
