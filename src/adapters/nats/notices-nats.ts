// Notices between nodes: one subject a person, heard by the nodes that hold their sockets.

import { z } from 'zod'
import type { Notice } from '../../../rooms/model/notices.ts'
import type { Notices } from '../../../rooms/ports/notices.ts'
import type { NatsLink } from './connection.ts'
import { NOTIFICATION_ID, PERSON, ROOM_ID, SEQ, SESSION_ID, unionOf } from './schemas.ts'
import { createSubjects } from './subjects.ts'
import { createSubscriptions } from './subscriptions.ts'

const NOTIFICATION = z.object({
  id: NOTIFICATION_ID,
  kind: z.enum(['message', 'mention', 'reaction', 'invite', 'friend_request', 'friend_accepted']),
  place: z.object({ room: ROOM_ID, seq: SEQ }).nullable(),
  from: PERSON.nullable(),
  preview: z.string(),
  createdAtMs: z.number(),
  readAtMs: z.number().nullable(),
})

const NOTICE = unionOf<Notice>({
  room_added: z.object({ type: z.literal('room_added'), room: ROOM_ID }),
  room_removed: z.object({ type: z.literal('room_removed'), room: ROOM_ID }),
  unread_changed: z.object({ type: z.literal('unread_changed'), room: ROOM_ID }),
  session_revoked: z.object({ type: z.literal('session_revoked'), session: SESSION_ID }),
  friend_request: z.object({ type: z.literal('friend_request'), user: PERSON }),
  friend_accepted: z.object({ type: z.literal('friend_accepted'), user: PERSON }),
  person_changed: z.object({ type: z.literal('person_changed'), person: PERSON }),
  notification: z.object({ type: z.literal('notification'), notification: NOTIFICATION }),
  notifications_read: z.object({
    type: z.literal('notifications_read'),
    ids: z.union([z.literal('all'), z.array(NOTIFICATION_ID)]),
  }),
})

export interface NatsNotices extends Notices {
  /** How many people are listened for on this node. */
  listening(): number
}

export interface NatsNoticesDeps {
  readonly link: NatsLink
  readonly onFault: (fault: unknown) => void
  readonly prefix?: string
}

export function createNatsNotices({ link, onFault, prefix }: NatsNoticesDeps): NatsNotices {
  const subjects = createSubjects(prefix)
  const people = createSubscriptions<(notice: Notice) => void>(
    link,
    (message) => {
      // What only a newer version knows is nothing to the sockets of this one.
      const notice = NOTICE.safeParse(message.json()).data
      return notice ? (listener) => listener(notice) : null
    },
    onFault,
  )
  return {
    tell(user, notice) {
      const subject = subjects.user(user)
      people.tell(subject, (listener) => listener(notice))
      if (!link.isUp()) return
      try {
        link.connection.publish(subject, JSON.stringify(notice))
      } catch (fault) {
        onFault(fault)
      }
    },
    listen: (user, listener) => people.add(subjects.user(user), listener).remove,
    listening: () => people.size,
  }
}
