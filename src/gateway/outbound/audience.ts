// The people whose sockets are here: what concerns them is told to all their sockets.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import { unreachable } from '../../../rooms/kernel/unreachable.ts'
import type { Notice } from '../../../rooms/model/notices.ts'
import { notificationJson } from '../../../rooms/model/notifications/wire-notification.ts'
import type { Feed } from '../../../rooms/ports/feed.ts'
import type { Notices } from '../../../rooms/ports/notices.ts'
import type { Unread } from '../../../rooms/ports/unread.ts'
import type { Connections } from '../connections.ts'
import { createCatchingUp } from './catching-up.ts'
import { createUnreadTeller } from './unread-teller.ts'

export interface Audience {
  /** The person's first socket opened. */
  arrived(user: UserId): void
  /** Their last one closed. */
  left(user: UserId): void
  stop(): void
}

export interface AudienceDeps {
  readonly connections: Connections
  readonly feed: Feed
  readonly notices: Notices
  readonly unread: Unread
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

interface Listener {
  readonly rooms: Set<RoomId>
  /** Which rooms they are in has been read. */
  loaded: boolean
  readonly stop: () => void
}

export function createAudience(deps: AudienceDeps): Audience {
  const { connections, unread } = deps
  const listeners = new Map<UserId, Listener>()
  const usersOf = new Map<RoomId, Set<UserId>>()

  const tell = (user: UserId, notice: string, data: object): void => {
    for (const socket of connections.of(user)) socket.tell(notice, data)
  }

  /** Whoever follows the room on all their sockets sees the message itself there. */
  function* readersOf(room: RoomId): Iterable<UserId> {
    for (const user of usersOf.get(room) ?? []) {
      if (connections.of(user).some((socket) => !socket.follows(room))) yield user
    }
  }

  const teller = createUnreadTeller({
    ...{ ...deps, readersOf },
    tell: ({ userId, ...counts }) => tell(userId, 'unread', counts),
  })

  const unlisten = deps.feed.onHead((room) => {
    if (usersOf.has(room)) teller.touch(room)
  })

  const enter = (user: UserId, room: RoomId): void => {
    const listener = listeners.get(user)
    if (!listener) return
    listener.rooms.add(room)
    const users = usersOf.get(room) ?? new Set()
    usersOf.set(room, users.add(user))
  }

  const exit = (user: UserId, room: RoomId): void => {
    listeners.get(user)?.rooms.delete(room)
    const users = usersOf.get(room)
    users?.delete(user)
    if (users?.size === 0) usersOf.delete(room)
  }

  const take = (user: UserId, notice: Notice): void => {
    switch (notice.type) {
      case 'room_added':
        enter(user, notice.room)
        return tell(user, 'room_added', { room: notice.room })
      case 'room_removed':
        exit(user, notice.room)
        return tell(user, 'room_removed', { room: notice.room })
      case 'unread_changed':
        return teller.mark({ userId: user, room: notice.room })
      case 'session_revoked':
        tell(user, 'session_revoked', { session: notice.session })
        return connections.closeSession(user, notice.session)
      case 'friend_request':
      case 'friend_accepted':
        return tell(user, notice.type, { user: notice.user })
      case 'notification':
        return tell(user, 'notification', { notification: notificationJson(notice.notification) })
      case 'notifications_read':
        return tell(user, 'notifications_read', { ids: notice.ids })
      case 'person_changed':
        return connections.rename(notice.person)
      default:
        return unreachable(notice)
    }
  }

  /** Tells which rooms came and went while other nodes were out of reach: their notices are lost. */
  const catchUp = async (user: UserId): Promise<void> => {
    const listener = listeners.get(user)
    if (!listener) return
    const now = new Set(await unread.roomIdsOf(user))
    if (listeners.get(user) !== listener) return
    // What one is in when one comes is no news; what notices have told since then is newer than this.
    if (!listener.loaded) {
      listener.loaded = true
      for (const room of now) enter(user, room)
      return
    }
    const { rooms } = listener
    const added = [...now].filter((room) => !rooms.has(room))
    const removed = [...rooms].filter((room) => !now.has(room))
    for (const room of added) take(user, { type: 'room_added', room })
    for (const room of removed) take(user, { type: 'room_removed', room })
  }

  const catchingUp = createCatchingUp({ ...deps, catchUp })
  const unrestored = deps.feed.onRestored(() => catchingUp.add(listeners.keys()))

  return {
    arrived(user) {
      if (listeners.has(user)) return
      const stop = deps.notices.listen(user, (notice) => take(user, notice))
      listeners.set(user, { rooms: new Set(), loaded: false, stop })
      catchUp(user).catch((fault: unknown) => {
        deps.onFault(fault)
        catchingUp.add([user])
      })
    },
    left(user) {
      const listener = listeners.get(user)
      if (!listener) return
      listener.stop()
      for (const room of listener.rooms) exit(user, room)
      listeners.delete(user)
    },
    stop() {
      unlisten()
      unrestored()
      teller.stop()
      catchingUp.stop()
      for (const user of [...listeners.keys()]) this.left(user)
    },
  }
}
