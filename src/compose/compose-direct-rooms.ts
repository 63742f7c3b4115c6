// The wiring of the rooms of two, for those who reach people by their queue.

import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'
import { fail, ok } from '../../rooms/kernel/result.ts'
import { reject } from '../../rooms/model/rejections.ts'
import type { DirectRooms } from '../../rooms/ports/direct-rooms.ts'
import type { RoomRegistry } from '../../rooms/ports/room-registry.ts'
import type { Database } from '../adapters/database.ts'
import { directRoomsOf } from '../adapters/rooms/direct-rooms-postgres.ts'

const DETAILS = {
  user_not_found: 'There is no such person.',
  blocked: 'You have blocked this person: lift that first.',
} as const

export function composeDirectRooms(
  reads: Database,
  registry: Pick<RoomRegistry, 'openDirect'>,
  ids: IdSource,
): DirectRooms {
  return {
    of: (user, limit) => directRoomsOf(reads, user, limit),
    async open(by, other) {
      const opened = await registry.openDirect(ids.next() as RoomId, [by, other])
      return opened.ok ? ok(opened.value.room) : fail(reject(opened.error, DETAILS[opened.error]))
    },
  }
}
