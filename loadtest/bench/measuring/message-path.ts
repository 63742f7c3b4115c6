// The ports that a message goes through, doing nothing: bare, and with all that is counted around them.

import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import { ok } from '../../../rooms/kernel/result.ts'
import type { RecordedEvent, RoomEvent } from '../../../rooms/model/events.ts'
import type { Feed } from '../../../rooms/ports/feed.ts'
import type { Batch, Journal } from '../../../rooms/ports/journal.ts'
import type { Database } from '../../../src/adapters/database.ts'
import { createMemoryFeed } from '../../../src/adapters/feed-memory.ts'
import { createMemoryJournal } from '../../../src/adapters/memory/journal-memory.ts'
import { createRoomStore } from '../../../src/adapters/memory/room-store.ts'
import { bytesOf } from '../../../src/gateway/traffic.ts'
import { createInstruments } from '../../../src/monitoring/instruments/instruments.ts'
import { countAdmitted, countFrames } from '../../../src/monitoring/measured/answers.ts'
import { measureDatabase } from '../../../src/monitoring/measured/measured-database.ts'
import { measureFeed } from '../../../src/monitoring/measured/measured-feed.ts'
import { countTraffic } from '../../../src/monitoring/measured/traffic.ts'
import { measureJournal } from '../../../src/monitoring/measured-journal.ts'
import { ADA, messageId, PLAIN, ROOM } from '../../../test/support/room-fixtures.ts'

const CLOCK = { nowMs: () => Date.now(), monotonicMs: () => performance.now() }
const FRAME = 'x'.repeat(180)
const READERS = 10

const EVENT: RoomEvent = {
  type: 'message.created',
  message: { id: messageId(1), sender: ADA, nonce: 'n', text: 'hello', replyTo: null, ...PLAIN },
}
const RECORDED: RecordedEvent = { room: ROOM, seq: 1, atMs: 0, event: EVENT }
const BATCH: Batch = {
  ...{ room: ROOM, epoch: 1, lastSeq: 0, atMs: 0, publishedSeq: 0 },
  events: [EVENT],
}

export interface Paths {
  /** Each takes one message along. */
  readonly counted: () => Promise<unknown>
  readonly bare: () => Promise<unknown>
  stop(): void
}

export function createPaths(): Paths {
  // As the door does, it is asked how many receive what is published.
  const server = Bun.serve({ port: 0, fetch: () => new Response(), websocket: { message() {} } })
  const { db, journal, feed } = idlePorts()
  const instruments = createInstruments()
  const measuring = { instruments, clock: CLOCK }
  const measured = {
    db: measureDatabase(db, 'journal', measuring),
    journal: measureJournal(journal, measuring).journal,
    feed: measureFeed(feed, measuring),
  }
  const frames = countFrames(instruments)
  const admitted = countAdmitted(instruments, CLOCK)
  const traffic = countTraffic(instruments)
  return {
    bare: () => take({ db, journal, feed }),
    async counted() {
      const startedMs = CLOCK.monotonicMs()
      traffic.received(bytesOf(FRAME))
      await take(measured)
      frames({ type: 'send', outcome: 'ok', ms: CLOCK.monotonicMs() - startedMs })
      admitted(RECORDED)
      // The answer, and the event to all who watch.
      traffic.sent(FRAME.length, 1)
      traffic.sent(bytesOf(FRAME), READERS + server.subscriberCount(ROOM))
    },
    stop: () => void server.stop(true),
  }
}

interface Ports {
  readonly db: Database
  readonly journal: Journal
  readonly feed: Feed
}

async function take({ db, journal, feed }: Ports): Promise<void> {
  await journal.commit(BATCH)
  await db.run(async () => 1)
  await feed.publish([RECORDED])
}

function idlePorts(): Ports {
  const committed = ok({ epoch: 1, placed: [{ seq: 1, atMs: 0, fresh: true, messageId: messageId(1) }] })
  return {
    db: { engine: 'postgres', run: async (work) => work(undefined as never), stop: async () => {} },
    journal: {
      ...createMemoryJournal(createRoomStore(), 'a:1' as Incarnation),
      commit: async () => committed,
    },
    feed: { ...createMemoryFeed(), publish: async () => 1 },
  }
}
