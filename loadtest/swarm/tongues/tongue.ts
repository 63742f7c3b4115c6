// What a target speaks: how a seat is taken, how something is said, and what is heard. All else of a swarm is the same.

import type { Seat } from '../job.ts'

export interface Tongue {
  /** The sub-protocols to ask for. */
  readonly protocols: readonly string[]
  /** Of a target that leaves sockets without an answer: after so long without a word another is opened in its place. */
  readonly firstWordWithinMs?: number
  /** Of one socket. */
  talk(place: Place): Talk
}

export interface Place {
  readonly seat: Seat
  /** What is said next: letters and spaces alone. */
  readonly text: () => string
  write(frame: string): void
  readonly ear: Ear
}

export interface Talk {
  /** The socket is open. */
  begin(): void
  hear(packet: string): void
  /** The frame that says the text under this nonce. */
  frameOf(nonce: string): string
}

export interface Ear {
  /** From now on the socket follows its room. */
  seated(): void
  acknowledged(nonce: string): void
  refused(nonce: string): void
  /** `isNext`: it came behind the one before it. Without a nonce it is news, and no message. */
  arrived(nonce: string | undefined, isNext: boolean): void
}
