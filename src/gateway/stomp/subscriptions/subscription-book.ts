// What one STOMP connection is subscribed to, by the ids that the client gave.

import type { Clock } from '../../../../rooms/kernel/clock.ts'
import type { IdSource } from '../../../../rooms/kernel/ids-source.ts'
import { fail, ok, type Result } from '../../../../rooms/kernel/result.ts'
import type { DirectRooms } from '../../../../rooms/ports/direct-rooms.ts'
import type { Subscriptions } from '../../outbound/subscribe.ts'
import type { Socket } from '../../socket.ts'
import type { MessageFrames } from '../message-frames.ts'
import type { StompFrame } from '../stomp-frame.ts'
import { invalid, type StompRefusal } from '../stomp-refusal.ts'
import type { StompVersion } from '../stomp-version.ts'
import { openFollower, type StompFollower } from './follower.ts'
import { openQueue } from './queue.ts'
import { readKey, readSubscribe, type Wanted } from './subscription-terms.ts'

/** Headers of the receipt, beside its id. */
export type Granted = Result<Readonly<Record<string, string>>, StompRefusal>

export interface SubscriptionBook {
  subscribe(frame: StompFrame): Promise<Granted>
  unsubscribe(frame: StompFrame): Granted
  /** Something about the owner of the connection: for whoever is subscribed to their queue. */
  notice(notice: string, data: object): void
}

export interface SubscriptionBookDeps {
  readonly socket: Socket
  readonly version: StompVersion
  readonly messages: MessageFrames
  readonly subscriptions: Subscriptions
  readonly directs: Pick<DirectRooms, 'of'>
  readonly ids: IdSource
  readonly maxPerSocket: number
  readonly clock: Pick<Clock, 'after'>
  readonly onFault: (fault: unknown) => void
}

interface Entry {
  readonly follower: StompFollower
  readonly notice?: (notice: string, data: object) => void
}

type WantedOf<T extends Wanted['type']> = Extract<Wanted, { type: T }>

export function createSubscriptionBook(deps: SubscriptionBookDeps): SubscriptionBook {
  const { socket, version, messages, subscriptions, ids } = deps
  const entries = new Map<string, Entry>()

  const follow = async ({ key, terms, room, since }: WantedOf<'topic'>): Promise<Granted> => {
    const follower = openFollower(socket, messages.codecFor(terms))
    entries.set(key, { follower })
    const opened = await subscriptions.open(follower, room, since)
    if (!opened.ok) return opened
    const { head, recovered } = opened.value
    return ok({ head: String(head), recovered: String(recovered) })
  }

  const listen = async ({ key, terms, user }: WantedOf<'queue'>): Promise<Granted> => {
    if (user !== socket.identity.person.id) {
      return fail({ code: 'not_allowed', detail: 'A queue is for the person whose id it bears.' })
    }
    const follower = openFollower(socket, messages.codecFor(terms))
    const queue = openQueue({ ...deps, follower, user })
    entries.set(key, {
      follower,
      notice(notice, data) {
        socket.push(messages.notice(terms, ids.next(), notice, data))
        if (notice === 'room_added') queue.refresh()
      },
    })
    await queue.ready
    return ok({})
  }

  return {
    async subscribe(frame) {
      const read = readSubscribe(frame, version)
      if (!read.ok) return read
      const wanted = read.value
      if (entries.has(wanted.key)) return fail(invalid('there is a subscription of this id'))
      if (Math.max(entries.size, socket.following()) >= deps.maxPerSocket) {
        return fail({ code: 'rate_limited', detail: `A socket may follow ${deps.maxPerSocket} rooms.` })
      }
      return wanted.type === 'topic' ? follow(wanted) : listen(wanted)
    },
    unsubscribe(frame) {
      const key = readKey(frame, version)
      if (key === undefined) return fail(invalid('id is missing'))
      entries.get(key)?.follower.end()
      entries.delete(key)
      return ok({})
    },
    notice(notice, data) {
      for (const entry of entries.values()) entry.notice?.(notice, data)
    },
  }
}
