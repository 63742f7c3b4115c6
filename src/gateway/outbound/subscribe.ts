// Following a room from where one left off: the log's tail first, then the topic, and nothing falls between.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import { type Rejection, reject } from '../../../rooms/model/rejections.ts'
import type { RoomLog } from '../../../rooms/ports/room-log.ts'
import type { Follower } from '../socket.ts'
import type { Hub, Joining } from './hub.ts'
import type { Hubs } from './hubs.ts'

const PAGE = 200
const BEHIND_RETRY_MS = 1_000

export interface Subscribed {
  readonly head: number
  /** False where the log no longer reaches back to `since`: the client reloads. */
  readonly recovered: boolean
}

export interface Subscriptions {
  /** Sends every event after `since` and then follows. Without `since` only what happens from now on. */
  open(follower: Follower, room: RoomId, since: number | undefined): Promise<Result<Subscribed, Rejection>>
  close(follower: Follower, room: RoomId): void
}

export interface SubscriptionsDeps {
  readonly hubs: Hubs
  readonly log: RoomLog
  readonly maxPerSocket: number
}

export function createSubscriptions(deps: SubscriptionsDeps): Subscriptions {
  const { hubs, log } = deps

  const close = (follower: Follower, room: RoomId): void => follower.rooms.get(room)?.leave(follower)

  /**
   * Brings the hub to where the room's owner was, so that the answer comes after everything that was acknowledged
   * before the question: nodes hear of events at different moments.
   */
  const catchUp = async (hub: Hub, head: number, since: number): Promise<boolean> => {
    if (since <= head) return hub.reach(head)
    // The client has seen more than this owner, which may have lost the room without knowing. The log knows.
    const logged = (await log.heads([hub.room])).get(hub.room) ?? 0
    return hub.reach(Math.max(head, Math.min(since, logged)))
  }

  /** Sends one page of what the hub has handed on after `after`; says where it ended, null where the log is trimmed. */
  const sendPage = async (
    follower: Follower,
    hub: Hub,
    joining: Joining,
    after: number,
  ): Promise<number | null> => {
    const page = await log.after(hub.room, after, PAGE)
    if (!page.complete) return null
    // Who lost the right to read while the page was read does not get it.
    if (joining.departed) return after
    // Not beyond what the hub has handed on: it will publish the rest to the topic itself.
    const events = page.events.filter((recorded) => recorded.seq <= hub.head())
    for (const recorded of events) follower.push(follower.codec.event(recorded))
    follower.flush()
    await follower.roomForMore()
    return events.at(-1)?.seq ?? after
  }

  const follow = async (
    follower: Follower,
    hub: Hub,
    joining: Joining,
    since: number | undefined,
  ): Promise<Result<Subscribed, Rejection>> => {
    let after = Math.min(since ?? hub.head(), hub.head())
    // A number that was never given out here: the history is another one than the client knows.
    let recovered = since === undefined || since <= hub.head()
    for (;;) {
      const ended = endOf(follower, hub, joining)
      if (ended) return fail(ended)
      if (hub.join(follower, after)) return ok({ head: hub.head(), recovered })
      const reached = await sendPage(follower, hub, joining, after)
      if (reached === null) recovered = false
      after = reached ?? hub.head()
    }
  }

  return {
    close,
    async open(follower, room, since) {
      close(follower, room)
      if (follower.rooms.size >= deps.maxPerSocket) {
        return fail(reject('rate_limited', `A socket may follow ${deps.maxPerSocket} rooms.`))
      }
      const hub = hubs.of(room)
      // Before the membership is looked at: an end of it that comes later is then noticed here.
      const joining = hub.begin(follower.identity.person)
      let isRefused = false
      try {
        await hub.ready
        const watching = await hub.attendance.ask(joining.person)
        isRefused = !watching.ok
        if (!watching.ok) return watching
        if (!(await catchUp(hub, watching.value.head, since ?? 0))) {
          return fail(behind())
        }
        return await follow(follower, hub, joining, since)
      } finally {
        hub.end(joining)
        // Whoever asks for rooms that are not there, or not theirs, leaves nothing behind.
        if (isRefused) hubs.release(hub)
      }
    },
  }
}

function endOf(follower: Follower, hub: Hub, joining: Joining): Rejection | null {
  if (follower.closed) return reject('unavailable', 'The socket is closed.')
  if (hub.ended()) return behind()
  return joining.departed ? reject('not_a_member', 'Join the room first.') : null
}

function behind(): Rejection {
  return reject('unavailable', 'This node is behind the room; ask again.', BEHIND_RETRY_MS)
}
