// Who does the work: a program that begins afresh in each run, with a seat for everybody in rooms of each size.

import type { Seat } from '../../../swarm/job.ts'

export type ContenderName = 'Parley' | 'reference' | 'socket.io' | 'ejabberd'

export interface Contender {
  readonly name: ContenderName
  start(): Promise<Running>
}

export interface Running {
  /** One for each of the people, room by room. */
  seatsIn(peopleARoom: number): readonly Seat[]
  /** How many messages are in its database by now; null where nobody else can look into it. */
  stored(): Promise<number | null>
  stop(): Promise<void>
}

/** One that is here, or the sentence that says why it is not and how to get it. */
export type Invited =
  | { readonly contender: Contender; readonly versions: Readonly<Record<string, string>> }
  | { readonly leftOut: string }
