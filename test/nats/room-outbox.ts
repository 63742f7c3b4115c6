// A room on two nodes: its owner commits and publishes near, somebody follows it far away, the log lies between.

import { createPublisher } from '../../rooms/actor/publisher.ts'
import { createTurns } from '../../rooms/actor/turns.ts'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import type { RoomLog } from '../../rooms/ports/room-log.ts'
import { until } from '../../scripts/servers/until.ts'
import { createSystemClock } from '../../src/adapters/clock-system.ts'
import { createSequencer } from '../../src/gateway/outbound/sequencer.ts'
import { newRoomId } from '../support/rooms/room-writer.ts'
import { saidAll } from './happenings.ts'
import type { NatsNode } from './nats-node.ts'

export interface RoomOutbox {
  readonly room: RoomId
  /** Stores the next `count` events and hands them to the feed. */
  commit(count: number): void
  /** Up to where the feed has confirmed. */
  confirmed(): number
  /** What the follower was given: each event once, in order. */
  followed(): readonly number[]
  /** Waits until all that is committed is confirmed and followed. */
  settled(deadlineMs?: number): Promise<void>
  stop(): void
}

export async function openRoomOutbox(
  near: NatsNode,
  far: NatsNode,
  turns = createTurns(1),
): Promise<RoomOutbox> {
  const room = newRoomId()
  const clock = createSystemClock()
  const stored: RecordedEvent[] = []
  const log: RoomLog = {
    after: async (_, after, limit) => ({
      events: stored.slice(after, after + limit),
      head: stored.length,
      complete: true,
    }),
    heads: async () => new Map([[room, stored.length]]),
  }
  const onFault = (fault: unknown): void => void near.faults.push(fault)
  const publisher = createPublisher({ room, publishedSeq: 0, feed: near.feed, log, clock, turns, onFault })
  const followed: number[] = []
  const admit = ({ seq }: RecordedEvent): void => void followed.push(seq)
  const sequencer = createSequencer({ room, log, clock, admit, onTrimmed() {}, onFault })
  const leave = [
    await far.feed.listen(room, { onEvents: sequencer.take, onSignal: () => {} }),
    far.feed.onHead((changed, head) => changed === room && sequencer.compare(head)),
    far.feed.onRestored(() => sequencer.compare(stored.length)),
  ]
  sequencer.start(0)
  return {
    room,
    commit(count) {
      const events = saidAll(room, stored.length + 1, stored.length + count)
      stored.push(...events)
      publisher.publish(events)
    },
    confirmed: publisher.confirmedSeq,
    followed: () => followed,
    settled: async (deadlineMs = 10_000) => {
      const all = stored.length
      await until(() => publisher.confirmedSeq() >= all, { what: 'confirmations', deadlineMs })
      await until(() => followed.length >= all, { what: 'the follower', deadlineMs })
    },
    stop() {
      publisher.stop()
      sequencer.stop()
      for (const stop of leave) stop()
    },
  }
}
