// What a SUBSCRIBE frame asks for, read once.

import type { RoomId, UserId } from '../../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../../rooms/kernel/result.ts'
import { parseDestination } from '../destinations.ts'
import type { SubscriptionTerms } from '../message-frames.ts'
import type { StompFrame } from '../stomp-frame.ts'
import { invalid, type StompRefusal } from '../stomp-refusal.ts'
import type { StompVersion } from '../stomp-version.ts'

const MAX_ID_CHARS = 128
const ACK_MODES: ReadonlySet<string> = new Set(['auto', 'client', 'client-individual'])

export type Wanted = {
  /** What UNSUBSCRIBE will call it. */
  readonly key: string
  readonly terms: SubscriptionTerms
} & (
  | { readonly type: 'topic'; readonly room: RoomId; readonly since: number | undefined }
  | { readonly type: 'queue'; readonly user: UserId }
)

export function readSubscribe({ headers }: StompFrame, version: StompVersion): Result<Wanted, StompRefusal> {
  const destination = headers.get('destination') ?? ''
  const id = headers.get('id') ?? null
  const ack = headers.get('ack') ?? 'auto'
  const place = parseDestination(destination)
  if (id === null && version !== '1.0') return fail(invalid('id is missing'))
  if (id !== null && id.length > MAX_ID_CHARS)
    return fail(invalid(`an id has at most ${MAX_ID_CHARS} characters`))
  if (!ACK_MODES.has(ack)) return fail(invalid('ack is auto, client or client-individual'))
  if (!place.ok || place.value.type === 'app') {
    return fail(invalid('one subscribes to /topic/room.{id} or /queue/user.{id}'))
  }
  const wanted = {
    key: id ?? destination,
    terms: { version, id, destination, acks: ack !== 'auto' },
  }
  if (place.value.type === 'queue') return ok({ ...wanted, type: 'queue', user: place.value.user })
  const since = readSince(headers.get('since'))
  return since.ok ? ok({ ...wanted, type: 'topic', room: place.value.room, since: since.value }) : since
}

/** What UNSUBSCRIBE names; undefined where it names nothing. */
export function readKey({ headers }: StompFrame, version: StompVersion): string | undefined {
  return headers.get('id') ?? (version === '1.0' ? headers.get('destination') : undefined)
}

function readSince(header: string | undefined): Result<number | undefined, StompRefusal> {
  if (header === undefined) return ok(header)
  const since = Number(header)
  if (/^\d+$/.test(header) && Number.isSafeInteger(since)) return ok(since)
  return fail(invalid('since is the number of the last event that was seen'))
}
