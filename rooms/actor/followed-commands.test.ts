import { expect, test } from 'vitest'
import { createMemoryFeed } from '../../src/adapters/feed-memory.ts'
import { createMemoryJournal } from '../../src/adapters/memory/journal-memory.ts'
import { createMemoryRoomLog } from '../../src/adapters/memory/room-log-memory.ts'
import { createRoomStore } from '../../src/adapters/memory/room-store.ts'
import { createMemoryNotices } from '../../src/adapters/notices-memory.ts'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { ADA, member, profile, ROOM, say } from '../../test/support/room-fixtures.ts'
import type { Incarnation } from '../kernel/ids.ts'
import type { RecordedEvent } from '../model/events.ts'
import { DEFAULT_LIMITS } from '../model/limits.ts'
import type { Batch } from '../ports/journal.ts'
import { createReadMarks } from './read-marks.ts'
import { createRoomActor } from './room-actor.ts'
import { createTurns } from './turns.ts'

/** A room, and what becomes of its events. */
async function awake() {
  const store = createRoomStore()
  store.add(profile('group'), [member(ADA, 'owner')])
  const memory = createMemoryJournal(store, 'node:1' as Incarnation)
  const batches: Batch[] = []
  const journal: typeof memory = {
    ...memory,
    commit(batch) {
      batches.push(batch)
      return memory.commit(batch)
    },
  }
  const feed = createMemoryFeed()
  const heard: RecordedEvent[] = []
  await feed.listen(ROOM, { onEvents: (events) => heard.push(...events), onSignal: () => {} })
  const claimed = await journal.claim(ROOM, () => false)
  if (!claimed.ok) throw new Error(claimed.error)
  const raise = (fault: unknown): never => {
    throw fault
  }
  const actor = createRoomActor(claimed.value, {
    ...{ journal, feed, limits: DEFAULT_LIMITS, clock: createFakeClock() },
    notices: createMemoryNotices(),
    log: createMemoryRoomLog(store),
    turns: createTurns(1),
    readMarks: createReadMarks(journal.markRead, raise),
    onLost: raise,
    onFault: raise,
  })
  return { actor, batches, heard, stored: () => store.rooms.get(ROOM)?.log ?? [] }
}

test('[TRACE-8] the word of a command is handed on with the events that it brings, and stored nowhere', async () => {
  const { actor, batches, heard, stored } = await awake()
  await Promise.all([
    actor.post(say(ADA, 'alone, and followed by nobody')),
    actor.post(say(ADA, 'one', { trace: 'word of one' })),
    actor.post(say(ADA, 'two', { nonce: 'known' })),
    actor.post(say(ADA, 'three', { trace: 'word of three' })),
    // It is there already, and brings no event: its word goes nowhere.
    actor.post(say(ADA, 'two', { nonce: 'known', trace: 'word of the second two' })),
  ])
  expect(heard.map(({ trace }) => trace)).toEqual([undefined, 'word of one', undefined, 'word of three'])
  expect(batches.map(({ traces }) => traces && [...traces.values()])).toEqual([
    undefined,
    ['word of one', 'word of three'],
  ])
  expect(stored()).toHaveLength(4)
  expect(JSON.stringify(stored())).not.toContain('word of')
})
