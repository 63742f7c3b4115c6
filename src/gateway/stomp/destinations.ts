// The destinations of STOMP: rooms by their topic, people by their queue. PROTOCOL section 4.

import { parseRoomId, parseUserId, type RoomId, type UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'

export type Destination =
  | { readonly type: 'topic'; readonly room: RoomId }
  /** Takes messages as the topic does, and cannot be subscribed to. */
  | { readonly type: 'app'; readonly room: RoomId }
  | { readonly type: 'queue'; readonly user: UserId }

const SHAPE = /^\/(topic|app|queue)\/(room|user)\.([0-9a-f-]{36})$/

/** Wildcards, and whatever else other brokers know, are no destinations here. */
export function parseDestination(text: string | undefined): Result<Destination, 'bad_destination'> {
  const [, root, kind, id = ''] = SHAPE.exec(text ?? '') ?? []
  if (root === 'queue' && kind === 'user') {
    const user = parseUserId(id)
    return user.ok ? ok({ type: 'queue', user: user.value }) : fail('bad_destination')
  }
  if ((root === 'topic' || root === 'app') && kind === 'room') {
    const room = parseRoomId(id)
    return room.ok ? ok({ type: root, room: room.value }) : fail('bad_destination')
  }
  return fail('bad_destination')
}
