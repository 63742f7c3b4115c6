// One socket of a crowd: it follows its room, and writes down whatever it hears of it.

import type { Ledger } from '../swarm/ledger.ts'
import type { Member } from './cast.ts'
import type { Frame, Packet, PacketReader } from './event-packets.ts'
import { openRawLine, type RawLine } from './raw-line.ts'

/** Of all sockets that share it. */
export interface Tally {
  /** Texts with events in them. */
  packets: number
  events: number
  /** Of texts with nothing but events. */
  bytes: number
  /** Texts that did not begin behind the one before, or had a hole. */
  misplaced: number
}

export interface Listener extends Omit<RawLine, 'send'> {
  readonly member: Member
  /** New books; null: none are kept. */
  open(ledger: Ledger | null): void
  /** Number of the last event that it heard of. */
  last(): number
  /** What the answer said: false where the log no longer reached back. */
  readonly recovered: boolean
}

export interface ListenerOptions {
  readonly server: string
  readonly member: Member
  /** One for all sockets of the room. */
  readonly read: PacketReader
  readonly tally: Tally
  /** Absent: from now on. */
  readonly since?: number
}

const FOLLOW = 'follow'

export function newTally(): Tally {
  return { packets: 0, events: 0, bytes: 0, misplaced: 0 }
}

/** Resolves once it follows its room, and has everything after `since`. Errors: throws where it may not. */
export async function seatListener(options: ListenerOptions): Promise<Listener> {
  const { server, member, read, tally, since } = options
  const followed = Promise.withResolvers<Frame>()
  let ledger: Ledger | null = null
  let last = since ?? null

  const answer = (frame: Frame): void => {
    if (frame.id !== FOLLOW) return
    if (frame.type !== 'ok') return followed.reject(new Error(`the room was refused: ${frame.code}`))
    last ??= frame.data?.head ?? 0
    followed.resolve(frame)
  }
  const hearEvents = ({ span, isWhole, events, nonces }: Packet): void => {
    if (span === null) return
    tally.packets += 1
    tally.events += events
    if (!isWhole || (last !== null && span[0] !== last + 1)) {
      tally.misplaced += 1
      ledger?.misplace()
    }
    last = span[1]
    if (ledger !== null) for (const nonce of nonces) arrive(ledger, nonce)
  }
  const line = await openRawLine({
    server,
    headers: member.headers,
    hear(bytes, start, end) {
      const packet = read(bytes, start, end)
      if (packet.others.length === 0) tally.bytes += end - start
      hearEvents(packet)
      for (const frame of packet.others) answer(frame)
    },
  })
  void line.ended.then((code) => followed.reject(new Error(`the socket was closed with ${code}`)))
  line.send(
    JSON.stringify({
      ...{ type: 'subscribe', id: FOLLOW, room: member.room },
      ...(since !== undefined && { since }),
    }),
  )
  const { data } = await followed.promise
  return {
    ...line,
    member,
    open(next) {
      ledger = next
    },
    last: () => last ?? 0,
    recovered: data?.recovered === true,
  }
}

function arrive(ledger: Ledger, nonce: string): void {
  const message = ledger.read(nonce)
  if (message !== null) ledger.arrive(message)
}
