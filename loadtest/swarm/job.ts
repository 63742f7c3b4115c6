// What the bench asks of a swarm, and what the swarm found: both cross a process boundary as JSON.

/** What a swarm says once all its sockets follow their rooms; it begins when it is told to. */
export const SEATED = 'seated'

export type TongueName = 'parley' | 'socketio' | 'xmpp'

export interface Seat {
  /** `ws://…` with its path. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** The one room this socket follows and writes to. */
  readonly room: string
  /** Parley's own, which the reference speaks too, where it is not said. */
  readonly tongue?: TongueName
  /** Where one comes in by frames and not by headers; the user is `name@host`. */
  readonly login?: { readonly user: string; readonly password: string }
}

export interface Job {
  /** Groups of sockets that are there all the time. No room has sockets of two sides. */
  readonly sides: readonly (readonly Seat[])[]
  /** Which side talks, turn by turn, while the others are silent. */
  readonly turns: readonly number[]
  readonly pace: Pace
  /** Of each turn. */
  readonly seconds: number
  readonly textChars: number
}

export type Pace =
  /** Open loop: the next message is due whether the last one has come or not. */
  | { readonly kind: 'steady'; readonly perSecond: number }
  /** Every socket has always so many messages under way. */
  | { readonly kind: 'flood'; readonly inFlight: number }

export interface Quantiles {
  readonly p50: number
  readonly p99: number
  readonly p999: number
  readonly max: number
}

/** Of one turn. */
export interface Outcome {
  readonly seconds: number
  readonly sent: number
  readonly acknowledged: number
  readonly refused: number
  /** Arrivals of messages at sockets; each message is due at every socket of its room. */
  readonly delivered: number
  readonly lost: number
  /** Arrivals that did not have the next number of their room. */
  readonly outOfOrder: number
  readonly acknowledgedPerSecond: number
  /** From the moment a message was due to its arrival at a socket. */
  readonly deliveryMs: Quantiles
  readonly acknowledgeMs: Quantiles
  /** Of one processor, by the swarm itself: near 1 it measures itself. */
  readonly swarmLoad: number
  /** The longest that the swarm itself was kept from running: the machine was busy with something else. */
  readonly swarmLagMs: number
}
