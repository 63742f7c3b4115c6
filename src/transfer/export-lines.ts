// The lines of an export: one JSON object each, in the shapes of the API where there is one.

import type { RoomId } from '../../rooms/kernel/ids.ts'
import { messageJson, timeJson } from '../../rooms/model/wire.ts'
import type { ExportedMember, ExportedMessage, ExportedRoom, ExportedUser } from './ports/export-source.ts'

export const EXPORT_FORMAT = 'parley-export'
export const EXPORT_VERSION = 1

/** The lines that are counted, as the last line names them. */
export const COUNTED = ['user', 'room', 'member', 'message', 'reaction', 'pin', 'attachment'] as const
export type Counted = (typeof COUNTED)[number]

export interface ExportLine {
  readonly type: Counted
  readonly [field: string]: unknown
}

export interface Beginning {
  readonly scope: 'room' | 'installation'
  /** Where the files of messages can be fetched. */
  readonly origin: string
  readonly atMs: number
}

export function firstLine({ scope, origin, atMs }: Beginning): object {
  const what = { format: EXPORT_FORMAT, version: EXPORT_VERSION, scope, origin }
  return { type: 'export', ...what, exportedAt: timeJson(atMs) }
}

export function userLine(user: ExportedUser): ExportLine {
  const { person, email, bio, locale, role, isBot, createdAtMs, disabledAtMs } = user
  return {
    type: 'user',
    ...person,
    ...(email !== null && { email }),
    ...{ bio, locale, role },
    ...(isBot && { bot: true }),
    createdAt: timeJson(createdAtMs),
    ...(disabledAtMs !== null && { disabledAt: timeJson(disabledAtMs) }),
  }
}

export function roomLine({ profile, memberCount, head }: ExportedRoom): ExportLine {
  const { createdAtMs, archivedAtMs, ...settings } = profile
  return {
    type: 'room',
    ...settings,
    ...{ memberCount, head, createdAt: timeJson(createdAtMs) },
    ...(archivedAtMs !== null && { archivedAt: timeJson(archivedAtMs) }),
  }
}

export function memberLine(roomId: RoomId, member: ExportedMember): ExportLine {
  const { person: user, role, standing, joinedAtMs, lastReadSeq } = member
  return {
    ...{ type: 'member', roomId, user, role, joinedAt: timeJson(joinedAtMs), lastReadSeq },
    ...(standing === 'banned' && { banned: true }),
  }
}

/** A message, then its files, its pin and its reactions: whoever reads on has met what a line is about. */
export function messageLines({ message, reactions, pin }: ExportedMessage): ExportLine[] {
  const { id: messageId, room: roomId } = message
  // The HTML is made from the text by whoever shows it, and the reactions follow one by one.
  const { html: _, reactions: __, attachments, ...plain } = messageJson(message, () => '')
  const mentions = message.mentions.map(({ id, username }) => ({ id, username }))
  return [
    { type: 'message', ...plain, mentions },
    ...attachments.map((file): ExportLine => ({ type: 'attachment', roomId, messageId, ...file })),
    ...(pin === null
      ? []
      : [{ type: 'pin' as const, roomId, messageId, by: pin.by, pinnedAt: timeJson(pin.atMs) }]),
    ...reactions.map(
      ({ emoji, user, atMs }): ExportLine => ({
        ...{ type: 'reaction', roomId, messageId, emoji, user, createdAt: timeJson(atMs) },
      }),
    ),
  ]
}
