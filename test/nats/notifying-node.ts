// A node as the notifier sees it: takes what happens in all rooms, as the test says, and writes down what it was given.

import type { RecordedEvent } from '../../rooms/model/events.ts'
import { createSystemClock } from '../../src/adapters/clock-system.ts'
import { startHappenings } from '../../src/adapters/nats/happenings/happenings-jetstream.ts'
import { type NatsNode, startNatsNode } from './nats-node.ts'

/** A tenth of the pace of a real one. */
export const ACK_WAIT_MS = 1_000

export interface NotifyingNode extends NatsNode {
  /** The numbers of what was done with. */
  readonly taken: number[]
  /** "number attempt" of all that came. */
  readonly came: string[]
  readonly unreadable: string[]
  /** Since when the logs were to be read again. */
  readonly gaps: number[]
  /** As it was seen last. */
  readonly waiting: () => number
}

export interface Behaviour {
  /** As `HappeningHandler.take`. */
  readonly take?: (recorded: RecordedEvent, attempts: number) => Promise<number | null>
  readonly readAgain?: (signal: AbortSignal) => Promise<void>
}

export async function startNotifyingNode(url: string, behaviour: Behaviour = {}): Promise<NotifyingNode> {
  const { take = async () => null, readAgain = async () => {} } = behaviour
  const node = await startNatsNode(url)
  const seen = { taken: [], came: [], unreadable: [], gaps: [] } as Pick<
    NotifyingNode,
    'taken' | 'came' | 'unreadable' | 'gaps'
  >
  const happenings = startHappenings({
    link: node.link,
    clock: createSystemClock(),
    async take(recorded, attempts) {
      seen.came.push(`${recorded.seq} ${attempts}`)
      const pauseMs = await take(recorded, attempts)
      if (pauseMs === null) seen.taken.push(recorded.seq)
      return pauseMs
    },
    async onUnreadable({ room, seq }) {
      seen.unreadable.push(`${room} ${seq}`)
    },
    async readAgain(sinceMs, signal) {
      seen.gaps.push(sinceMs)
      await readAgain(signal)
    },
    onFault: (fault) => void node.faults.push(fault),
    pace: { ackWaitMs: ACK_WAIT_MS, lookEveryMs: 300 },
  })
  return {
    ...node,
    ...seen,
    waiting: happenings.waiting,
    async stop() {
      await happenings.stop()
      await node.stop()
    },
  }
}
