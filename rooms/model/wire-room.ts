// The JSON of PROTOCOL section 2 for rooms and the people in them.

import type { RoomId } from '../kernel/ids.ts'
import type { MemberView, MyRoom, RoomSummary } from './room-views.ts'
import { type MessageJson, messageJson, type TextToHtml, timeJson } from './wire.ts'
import type { Person, Role, RoomKind } from './words.ts'

export interface RoomJson {
  readonly id: RoomId
  readonly kind: RoomKind
  /** In a direct room, the name of the other one. */
  readonly name: string
  readonly topic: string
  readonly memberCount: number
  readonly onlineCount?: number
  readonly role: Role | null
  readonly head: number
  readonly createdAt: string
  readonly archivedAt?: string
}

export interface MyRoomJson extends RoomJson {
  readonly unread: number
  readonly mentions: number
  readonly lastMessage: MessageJson | null
  readonly lastReadSeq: number
  readonly muted: boolean
}

export interface MemberJson {
  readonly user: Person
  readonly role: Role
  readonly online: boolean
  readonly joinedAt: string
  readonly lastReadSeq: number
}

/** `onlineCount` is null where it was not asked for, or nobody could say. */
export function roomJson(room: RoomSummary, onlineCount: number | null = null): RoomJson {
  const { id, kind, name, topic, createdAtMs, archivedAtMs } = room.profile
  return {
    id,
    kind,
    name: room.peer?.displayName ?? name,
    topic,
    memberCount: room.memberCount,
    ...(onlineCount !== null && { onlineCount }),
    role: room.role,
    head: room.head,
    createdAt: timeJson(createdAtMs),
    ...(archivedAtMs !== null && { archivedAt: timeJson(archivedAtMs) }),
  }
}

export function myRoomJson(room: MyRoom, toHtml: TextToHtml): MyRoomJson {
  return {
    ...roomJson(room),
    unread: room.unread,
    mentions: room.mentions,
    lastMessage: room.lastMessage === null ? null : messageJson(room.lastMessage, toHtml),
    lastReadSeq: room.lastReadSeq,
    muted: room.muted,
  }
}

export function memberJson(member: MemberView, online: boolean): MemberJson {
  return {
    user: member.person,
    role: member.role,
    online,
    joinedAt: timeJson(member.joinedAtMs),
    lastReadSeq: member.lastReadSeq,
  }
}
