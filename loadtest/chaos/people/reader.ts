// Somebody who follows rooms and writes down all they get, over as many sockets as it takes.

import type { Account } from '../../../test/support/chat/account.ts'
import type { ErrorFrame, OkFrame } from '../../../test/support/chat/frames.ts'
import type { Records, StreamRecord, Trouble } from '../records/records.ts'
import type { Connection } from './connection.ts'
import { type Lifeline, startLifeline } from './lifeline.ts'
import type { PacketReader } from './packets.ts'
import { beforeRetry } from './patience.ts'
import { seenEvent } from './visit.ts'

export interface Reader {
  readonly by: Account
  readonly lifeline: Lifeline
  /** Last number seen of a room. */
  last(room: string): number
  /** Follows this room no more, also after the next reconnect. */
  forget(room: string): void
  stop(): Promise<void>
}

export interface ReaderOptions {
  readonly by: Account
  readonly rooms: readonly string[]
  readonly records: Records
  readonly read: PacketReader
  /** Whether it stays a member of all rooms until the end. */
  readonly toTheEnd: boolean
  /** The cluster refused what it may not refuse. */
  readonly onRefusal: (trouble: Trouble) => void
}

const PASSING = new Set(['unavailable', 'rate_limited'])

export function startReader(options: ReaderOptions): Reader {
  const { by, records, onRefusal } = options
  const streams = new Map<string, StreamRecord>()
  const forgotten = new Set<string>()
  for (const room of options.rooms) {
    const { toTheEnd } = options
    const stream = { who: by.user.id, room, after: 0, events: [], toTheEnd, unrecovered: [] }
    streams.set(room, stream)
    records.streams.push(stream)
  }
  const last = (room: string): number => streams.get(room)?.events.at(-1)?.seq ?? 0

  const refused = (what: string): void => onRefusal({ what, final: true, atMs: performance.now() })

  const followed = (room: string, { data }: OkFrame): true => {
    if (data['recovered'] !== true) streams.get(room)?.unrecovered.push(performance.now())
    return true
  }

  const turnedAway = ({ code }: ErrorFrame): true => {
    // Whoever is leaving may learn so before the answer to their leaving is there.
    if (options.toTheEnd) refused(`subscribe: ${code}`)
    return true
  }

  /** False: this socket is given up. */
  const follow = async (connection: Connection, room: string): Promise<boolean> => {
    while (!forgotten.has(room)) {
      const answer = await connection.ask('subscribe', { room, since: last(room) })
      if (answer === null) return false
      if (answer.type === 'ok') return followed(room, answer)
      if (!PASSING.has(answer.code)) return turnedAway(answer)
      await beforeRetry()
    }
    return true
  }

  const lifeline = startLifeline({
    server: by.server,
    token: by.token,
    read: options.read,
    onEvent: (event) => streams.get(event.room)?.events.push(seenEvent(event)),
    async onOpen(connection) {
      const all = await Promise.all(options.rooms.map((room) => follow(connection, room)))
      return all.every(Boolean)
    },
    onOddEnd: (code) => refused(`a socket was closed with ${code}`),
  })
  return {
    by,
    lifeline,
    last,
    forget: (room) => void forgotten.add(room),
    stop: lifeline.stop,
  }
}
