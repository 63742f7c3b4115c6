// Ids made from what something is called elsewhere: the same each time, so that nothing is brought twice.

import { createHash } from 'node:crypto'
import type { MessageId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { ForeignPerson, ForeignRoom, MessageRef } from '../foreign.ts'

const LAST_MS = 2 ** 48 - 1

export interface ForeignIds {
  user(person: ForeignPerson): UserId
  room(room: ForeignRoom): RoomId
  message(room: string, ref: MessageRef): MessageId
  nonce(room: string, ref: MessageRef): string
}

export function createForeignIds(source: string): ForeignIds {
  return {
    user: ({ key, createdAtMs }) => uuidAt(createdAtMs ?? 0, null, [source, 'user', key]) as UserId,
    room: ({ key, createdAtMs }) => uuidAt(createdAtMs ?? 0, null, [source, 'room', key]) as RoomId,
    message: (room, { key, atMs, part }) => uuidAt(atMs, part, [source, 'message', room, key]) as MessageId,
    nonce: (room, { key }) => `import-${digest([source, 'message', room, key]).toString('base64url')}`,
  }
}

/** A UUIDv7 of that millisecond; its first twelve free bits are `part`, where there is one, as RFC 9562 6.2 lets them. */
export function uuidAt(atMs: number, part: number | null, words: readonly string[]): string {
  const hash = digest(words)
  const ms = Math.min(Math.max(Math.floor(atMs), 0), LAST_MS)
    .toString(16)
    .padStart(12, '0')
  const twelve = (part ?? hash.readUInt16BE(0)) & 0xfff
  const variant = 0x8000 | (hash.readUInt16BE(2) & 0x3fff)
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
  const rest = hash.subarray(4, 10).toString('hex')
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${hex(twelve, 3)}-${hex(variant, 4)}-${rest}`
}

function digest(words: readonly string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(words)).digest()
}
