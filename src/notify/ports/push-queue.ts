// What is to be pushed, as it is kept: filled by whoever writes notifications, emptied by the nodes together.

import type { NotificationId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Notification } from '../../../rooms/model/notifications/notification.ts'
import type { Preferences } from '../preferences.ts'
import type { PushTarget } from './push-subscriptions.ts'

/** Something is due on a device, of a room or of friends. It is this node's until the lease runs out. */
export interface TakenPush {
  readonly subscription: string
  /** A room, or the person's own id for what happens between people. */
  readonly place: string
  readonly origin: string
  /** The first notification that was not pushed yet. */
  readonly since: NotificationId
  /** In vain, so far. */
  readonly attempts: number
  readonly taking: string
}

/** What a push is to tell, as it is now. */
export interface PushNews {
  readonly user: UserId
  readonly target: PushTarget
  readonly locale: string
  readonly wantsPush: boolean
  readonly quietHours: Preferences['quietHours']
  /** Sits in front of a page at this moment. */
  readonly isInUse: boolean
  /** Null for what happens between people, and in rooms of two. */
  readonly roomName: string | null
  /** Unread, and not pushed yet; null where all was read, deleted or muted meanwhile. */
  readonly newest: Notification | null
  readonly count: number
  /** The newest one answers a message of the person. */
  readonly isReply: boolean
  /** One of them names the person, answers them, or was said to them alone. */
  readonly isPersonal: boolean
  /** The number on the bell. */
  readonly unread: number
}

/** What became of a push that was taken. */
export interface Settled {
  readonly push: TakenPush
  readonly state: 'sent' | 'nothing' | 'later'
  /** In vain, by now; 0 where none was. */
  readonly attempts: number
  /** When the rest is due. */
  readonly pauseMs: number
  /** Whatever comes until then waits for it. */
  readonly holds: boolean
}

export interface Taking {
  readonly limit: number
  /** How many of a service at the most; `others` of those that are not named. */
  readonly ofServices: ReadonlyMap<string, number>
  readonly others: number
  readonly leaseMs: number
}

export interface PushQueue {
  /** The oldest of each service. None that another node has. */
  take(taking: Taking): Promise<readonly TakenPush[]>
  /** In the order of `taken`; null where the device, its session or its owner is gone. */
  newsOf(taken: readonly TakenPush[]): Promise<readonly (PushNews | null)[]>
  /** Of what was taken from this node meanwhile nothing is changed. */
  settle(settled: readonly Settled[]): Promise<void>
  /** The device takes no pushes any more. */
  drop(subscription: string): Promise<void>
  /** Due at once, with all that is unread of the place. False where the device is gone. */
  again(subscription: string, place: string): Promise<boolean>
  /** How many are due now; counted up to a bound. */
  depth(): Promise<number>
}
