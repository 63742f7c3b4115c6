import { expect, test } from 'vitest'
import type { RoomId, SessionId } from '../../../rooms/kernel/ids.ts'
import type { Attention } from '../../../rooms/ports/people/attention-book.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { ADA, uuid } from '../../../test/support/room-fixtures.ts'
import { startAttentionKeeper } from './attention-keeper.ts'

const TEA = 'tea' as RoomId
const SOUP = 'soup' as RoomId
const AWAY: Attention = { here: false, rooms: [] }
const DESK = uuid(1) as SessionId
const PHONE = uuid(2) as SessionId
const NAMES = new Map([
  [DESK, 'desk'],
  [PHONE, 'phone'],
])

function keeping({ isAway = false, there = 2 } = {}) {
  const clock = createFakeClock()
  const done: string[] = []
  const faults: unknown[] = []
  const database = { isAway }
  const answer = async (what: string): Promise<void> => {
    if (database.isAway) throw new Error('the database is away')
    done.push(what)
  }
  const keeper = startAttentionKeeper({
    clock,
    onFault: (fault) => faults.push(fault),
    store: {
      write(said, gone) {
        const rows = said.map(({ session, here, rooms }) =>
          [NAMES.get(session), here ? 'here' : 'away', ...rooms].join(' '),
        )
        return answer([...rows, ...gone.map((session) => `${NAMES.get(session)} gone`)].join(', '))
      },
      async confirm() {
        await answer('confirmed')
        return there
      },
      clear: () => answer('cleared'),
      sweep: async () => {},
    },
  })
  /** Says it, and notes when whoever said it may go on. */
  const say = (session: SessionId, attention: Attention): void => {
    void keeper.say(session, ADA.id, attention).then(() => done.push(`${NAMES.get(session)} may go on`))
  }
  return { clock, done, faults, database, keeper, say }
}

const WRITTEN = 'desk here tea, phone here soup'
const at = (...rooms: RoomId[]): Attention => ({ here: true, rooms })

test('[ATTEND-5] the first word of a session is written before it may go on; later ones once a second at the most', async () => {
  const { clock, done, say, keeper } = keeping()
  say(DESK, at(TEA))
  say(DESK, at(TEA))
  say(PHONE, AWAY)
  await clock.advance(19)
  expect(done).toEqual(['cleared'])
  await clock.advance(1)
  expect(done.splice(0)).toEqual([
    'cleared',
    'desk here tea, phone away',
    'desk may go on',
    'desk may go on',
    'phone may go on',
  ])
  for (const room of [SOUP, TEA, SOUP]) say(DESK, at(room))
  say(DESK, at(SOUP))
  await clock.advance(980)
  expect(done.splice(0)).toEqual(Array.from({ length: 4 }, () => 'desk may go on'))
  await clock.advance(20)
  expect(done.splice(0)).toEqual(['desk here soup'])
  await clock.advance(2_000)
  say(DESK, AWAY)
  await clock.advance(20)
  expect(done).toEqual(['desk may go on', 'desk away'])
  await keeper.stop()
  expect(clock.waiting()).toBe(0)
})

test.each([
  ['all of it at once', 2, ['confirmed', 'confirmed']],
  [
    'and written anew where some is missing',
    1,
    Array.from({ length: 2 }, () => ['confirmed', WRITTEN]).flat(),
  ],
])('[ATTEND-6] what lasts is confirmed once a minute, %s', async (_, there, wanted) => {
  const { clock, done, say, keeper } = keeping({ there })
  say(DESK, at(TEA))
  say(PHONE, at(SOUP))
  await clock.advance(1_000)
  done.splice(0)
  await clock.advance(120_000)
  expect(done).toEqual(wanted)
  await keeper.stop()
})

test('[ATTEND-5] what thousands say at once is written in pieces, and nobody is forgotten', async () => {
  const { clock, done, keeper } = keeping()
  const sessions = Array.from({ length: 2_500 }, (_, i) => uuid(10_000 + i) as SessionId)
  const said = Promise.all(sessions.map((session) => keeper.say(session, ADA.id, AWAY)))
  await clock.advance(20)
  await said
  expect(done.slice(1).map((statement) => statement.split(', ').length)).toEqual([1_000, 1_000, 500])
  await keeper.stop()
})

test('[ATTEND-7] what a session said is taken back with its last page, unless it is back by then', async () => {
  const { clock, done, say, keeper } = keeping()
  say(DESK, at(TEA))
  say(PHONE, at(TEA))
  await clock.advance(1_000)
  done.splice(0)
  keeper.forget(DESK)
  keeper.forget(PHONE)
  say(PHONE, AWAY)
  await clock.advance(20)
  expect(done.splice(0)).toEqual(['phone away, desk gone', 'phone may go on'])
  await clock.advance(60_000)
  expect(done.splice(0)).toEqual(['confirmed'])
  await keeper.stop()
  expect(done).toEqual(['cleared'])
})

test('[ATTEND-8] while the database is away nobody is held up, and what was said is written when it is back', async () => {
  const { clock, done, faults, database, say, keeper } = keeping({ isAway: true })
  say(DESK, at(TEA))
  await clock.advance(3_000)
  expect(done.splice(0)).toEqual(['desk may go on'])
  expect(faults.length).toBeGreaterThan(0)
  database.isAway = false
  await clock.advance(1_000)
  expect(done).toEqual(['cleared', 'desk here tea'])
  await keeper.stop()
  expect(clock.waiting()).toBe(0)
})
