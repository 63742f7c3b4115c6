import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ADA, BOB, CY } from '../../test/support/room-fixtures.ts'
import { unwatch, watch, watching } from '../../test/support/rooms/watch-news.ts'
import type { UserId } from '../kernel/ids.ts'
import type { WatchNews } from '../model/commands.ts'
import type { Person } from '../model/words.ts'
import { createNodeWatchers } from './node-watchers.ts'

/** What is known after the news came in this order; whoever was told to come and not to go is in, as is who is listed. */
function knownAfter(news: readonly WatchNews[]): UserId[] {
  const there = new Set<UserId>()
  const watchers = createNodeWatchers({
    came({ id }) {
      if (there.has(id)) throw new Error(`${id} came twice`)
      there.add(id)
    },
    went(id) {
      if (!there.delete(id)) throw new Error(`${id} went without having come`)
    },
  })
  for (const one of news) watchers.take(one)
  const listed = watchers.people().map(({ id }) => id)
  if (listed.sort().join() !== [...there].sort().join())
    throw new Error('the list is another one than was told')
  return listed
}

test('[PRESENCE-6] a `watch` that was overtaken by its `unwatch` brings nobody back', () => {
  expect(knownAfter([watch(ADA, 1)])).toEqual([ADA.id])
  expect(knownAfter([unwatch(ADA, 2), watch(ADA, 1)])).toEqual([])
})

test('[PRESENCE-6] a statement that was overtaken changes nobody of whom later news has come', () => {
  expect(knownAfter([watch(BOB, 4), unwatch(ADA, 3), watching([ADA, CY], 2)])).toEqual([BOB.id, CY.id])
  expect(knownAfter([watching([BOB], 3), watching([ADA], 2), watch(ADA, 1)])).toEqual([BOB.id])
})

test('[PRESENCE-6] the further parts of a statement may come before the one that ends the others', () => {
  const further = { ...watching([BOB], 3), whole: false }
  expect(knownAfter([watch(CY, 1), further, watching([ADA], 2)])).toEqual([ADA.id, BOB.id])
  expect(knownAfter([watch(CY, 1), watching([ADA], 2), further])).toEqual([ADA.id, BOB.id])
})

const PEOPLE = [ADA, BOB, CY]
const STEP = fc.record({ who: fc.nat({ max: 2 }), states: fc.boolean(), lostOrLate: fc.nat() })

test('[PRESENCE-6] in whatever order news comes, doubled or lost, the last statement and what follows it stand', () => {
  fc.assert(
    fc.property(fc.array(STEP, { maxLength: 30 }), fc.infiniteStream(fc.nat()), (steps, shuffle) => {
      const here = new Set<Person>()
      const news = steps.map(({ who, states }, stamp): WatchNews => {
        const somebody = PEOPLE[who] ?? ADA
        if (states) return watching([...here], stamp)
        if (here.delete(somebody)) return unwatch(somebody, stamp)
        here.add(somebody)
        return watch(somebody, stamp)
      })
      const last = watching([...here], steps.length)
      // All of it may be lost, but the last statement.
      const came = news.filter((_, i) => (steps[i]?.lostOrLate ?? 0) % 3 !== 0)
      const order = [...came, ...came, last]
        .map((one) => ({ one, at: shuffle.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
      expect(knownAfter(order.map(({ one }) => one))).toEqual([...here].map(({ id }) => id).sort())
    }),
    { numRuns: 1_000 },
  )
})
