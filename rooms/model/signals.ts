// What is told once and never stored: typing, presence, read marks.

import type { RoomId, UserId } from '../kernel/ids.ts'
import type { Person } from './words.ts'

export type RoomSignal =
  | { readonly type: 'typing'; readonly user: Person }
  | {
      readonly type: 'presence'
      readonly joined: readonly Person[]
      readonly left: readonly Person[]
      /** How many people are in the room now. */
      readonly online: number
    }
  | { readonly type: 'read'; readonly userId: UserId; readonly seq: number }

export interface SentSignal {
  readonly room: RoomId
  readonly signal: RoomSignal
}

/** A new owner asks every node who watches through it. For nodes only: sockets never see it. */
export interface RollCall {
  readonly type: 'roll_call'
}

export interface FeedSignal {
  readonly room: RoomId
  /** Of the owner that tells it: one that lost the room without knowing is heard no more. */
  readonly epoch: number
  readonly signal: RoomSignal | RollCall
}
