// Every id of the product: UUIDv7 in lower case, told apart by brands.

import type { Brand } from './brand.ts'
import { fail, ok, type Result } from './result.ts'

export type UserId = Brand<string, 'UserId'>
export type RoomId = Brand<string, 'RoomId'>
export type MessageId = Brand<string, 'MessageId'>
export type AttachmentId = Brand<string, 'AttachmentId'>
export type SessionId = Brand<string, 'SessionId'>
export type NotificationId = Brand<string, 'NotificationId'>

/** One life of one process: a restarted node is another incarnation. */
export type Incarnation = Brand<string, 'Incarnation'>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function parseUuid<Id extends string>(text: string): Result<Id, 'bad_id'> {
  return UUID.test(text) ? ok(text as Id) : fail('bad_id')
}

export function parseUserId(text: string): Result<UserId, 'bad_id'> {
  return parseUuid(text)
}

export function parseRoomId(text: string): Result<RoomId, 'bad_id'> {
  return parseUuid(text)
}

export function parseMessageId(text: string): Result<MessageId, 'bad_id'> {
  return parseUuid(text)
}

export function parseAttachmentId(text: string): Result<AttachmentId, 'bad_id'> {
  return parseUuid(text)
}

export function parseSessionId(text: string): Result<SessionId, 'bad_id'> {
  return parseUuid(text)
}

export function parseNotificationId(text: string): Result<NotificationId, 'bad_id'> {
  return parseUuid(text)
}
