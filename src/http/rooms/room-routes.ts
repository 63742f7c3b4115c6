// All of /api/rooms, in the order in which paths must be tried.

import type { Mount } from '../app-env.ts'
import { createDirectoryRoute } from './directory.ts'
import { createMemberRoutes } from './members.ts'
import { createMembershipRoutes } from './membership.ts'
import { createMessageListRoutes } from './messages/message-list.ts'
import { createOneMessageRoutes } from './messages/one-message.ts'
import { createPinRoutes } from './messages/pins.ts'
import { createReactionRoutes } from './messages/reactions.ts'
import { createEventRoute } from './messages/room-events.ts'
import { createThreadRoutes } from './messages/thread.ts'
import { createOneRoomRoutes } from './one-room.ts'
import type { RoomRoutesDeps } from './room-deps.ts'
import { createRoomListRoutes } from './room-list.ts'

export function createRoomRoutes(deps: RoomRoutesDeps): Mount {
  const mounts = [
    createRoomListRoutes(deps),
    // Before the single room: "directory" is no id.
    createDirectoryRoute(deps),
    createOneRoomRoutes(deps),
    createMembershipRoutes(deps),
    createMemberRoutes(deps),
    createMessageListRoutes(deps),
    createOneMessageRoutes(deps),
    createThreadRoutes(deps),
    createReactionRoutes(deps),
    createPinRoutes(deps),
    createEventRoute(deps),
  ]
  return (app) => {
    for (const mount of mounts) mount(app)
  }
}
