// Every subject that nodes talk on. All begin with a prefix, so that installations can share one NATS.

import type { Incarnation, RoomId, UserId } from '../../../rooms/kernel/ids.ts'

export interface Subjects {
  /** The name of the stream that keeps events for those who consume them at their own pace. */
  readonly stream: string
  /** What the stream captures: the events of all rooms, and nothing else. */
  readonly allEvents: string
  readonly heads: string
  event(room: RoomId): string
  signal(room: RoomId): string
  /** Events and signals of a room in one subscription. */
  room(room: RoomId): string
  node(node: Incarnation): string
  /** Where a node is asked how it is. */
  status(node: Incarnation): string
  user(user: UserId): string
}

export function createSubjects(prefix = 'parley'): Subjects {
  return {
    stream: prefix.toUpperCase(),
    allEvents: `${prefix}.room.*.event`,
    heads: `${prefix}.heads`,
    event: (room) => `${prefix}.room.${room}.event`,
    signal: (room) => `${prefix}.room.${room}.signal`,
    room: (room) => `${prefix}.room.${room}.*`,
    node: (node) => `${prefix}.node.${nameOf(node)}`,
    status: (node) => `${prefix}.status.${nameOf(node)}`,
    user: (user) => `${prefix}.user.${user}`,
  }
}

/** Names of nodes may hold dots and stars, which mean something in a subject. */
function nameOf(node: Incarnation): string {
  return Buffer.from(node).toString('base64url')
}
