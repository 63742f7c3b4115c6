// The checker finds what it is there for: each test breaks a sound run in one place.

import { expect, test } from 'vitest'
import { at, type MadeUpRun, madeUpRun, send } from './made-up-run.ts'

function foundAfter(break_: (run: MadeUpRun) => unknown): string[] {
  const run = madeUpRun()
  break_(run)
  return [...new Set(run.found())].sort()
}

test('[CHAOS-1] a run in which all is well has no violation', () => {
  expect(madeUpRun().found()).toEqual([])
})

test.each<[string, (run: MadeUpRun) => unknown]>([
  [
    'a message that was acknowledged is not stored',
    ({ truth, shown }) => {
      truth.messages.pop()
      truth.events.pop()
      truth.lastSeq = 7
      shown.pop()
    },
  ],
  [
    'a message has no event',
    ({ truth }) => void Object.assign(at(truth.events, 7), { kind: 'room.updated' }),
  ],
  ['an event has no message', ({ truth, shown }) => [truth.messages.pop(), shown.pop()]],
  ['history does not show what is stored', ({ shown }) => shown.pop()],
  ['history shows what is not stored', ({ shown }) => shown.push({ id: 'm9', seq: 9, text: '' })],
  [
    'a reader saw what is not stored',
    ({ records }) => {
      at(records.streams, 0).events.push({ seq: 9, kind: 'message.created', messageId: 'm9', atMs: 900 })
    },
  ],
  [
    'an edit that was acknowledged is not the text',
    ({ truth, shown }) => {
      at(truth.messages, 0).text = 'one'
      at(shown, 0).text = 'one'
    },
  ],
  [
    'a deletion that was acknowledged did not happen',
    ({ truth }) => {
      at(truth.messages, 1).deleted = false
    },
  ],
  [
    'an edit is acknowledged under a number of something else',
    ({ records }) => {
      Object.assign(at(records.changes, 0), { answer: { seq: 1, atMs: 500 } })
    },
  ],
  [
    'a departure that was confirmed is not stored',
    ({ truth }) => {
      at(truth.events, 6).userId = 'bob'
    },
  ],
])('[CHAOS-2] it counts as lost when %s', (_, break_) => {
  expect(foundAfter(break_)).toContain('lost')
})

test.each<[string, (run: MadeUpRun) => unknown]>([
  [
    'a nonce is stored twice',
    ({ truth }) => {
      at(truth.messages, 2).nonce = 'n1'
    },
  ],
  ['a message is stored that nobody sent', ({ records }) => records.sends.pop()],
  [
    'a repeat is answered with another number',
    ({ records }) => {
      at(records.sends, 0).answers.push({ id: 'm9', seq: 9, duplicate: true, atMs: 950 })
    },
  ],
  [
    'a repeat is answered as new',
    ({ records }) => {
      at(records.sends, 0).answers.push({ ...at(at(records.sends, 0).answers, 0), atMs: 950 })
    },
  ],
  [
    'a reader saw an event again',
    ({ records }) => {
      at(records.streams, 0).events.push(at(at(records.streams, 0).events, 7))
    },
  ],
  ['the log has a number twice', ({ truth }) => truth.events.splice(1, 0, at(truth.events, 0))],
  ['history shows a message twice', ({ shown }) => shown.push(at(shown, 2))],
])('[CHAOS-3] it counts as doubled when %s', (_, break_) => {
  expect(foundAfter(break_)).toContain('doubled')
})

test.each<[string, (run: MadeUpRun) => unknown]>([
  [
    'a message is stored under another number than was told',
    ({ records }) => {
      at(at(records.sends, 0).answers, 0).seq = 4
    },
  ],
  [
    'a message overtakes one that was acknowledged before it was begun',
    ({ records }) => {
      records.sends.push({ ...send('n0', 'none', { seq: 2, id: 'm0', firstTryMs: 850 }) })
    },
  ],
  [
    'two readers saw different events under one number',
    ({ records }) => {
      at(at(records.streams, 0).events, 2).messageId = 'm2'
    },
  ],
  ['history is out of order', ({ shown }) => shown.reverse()],
])('[CHAOS-4] it counts as reordered when %s', (_, break_) => {
  expect(foundAfter(break_)).toContain('reordered')
})

test.each<[string, (run: MadeUpRun) => unknown]>([
  ['a reader missed an event', ({ records }) => at(records.streams, 0).events.splice(4, 1)],
  ['a reader who stayed did not see the last event', ({ records }) => at(records.streams, 0).events.pop()],
  [
    'a reader came back and was told to start anew',
    ({ records }) => at(records.streams, 0).unrecovered.push(1),
  ],
  ['the log has a hole', ({ truth }) => truth.events.splice(0, 1)],
  [
    'the log ends before its head',
    ({ truth }) => {
      truth.lastSeq = 9
    },
  ],
])('[CHAOS-5] it counts as a gap when %s', (_, break_) => {
  expect(foundAfter(break_)).toContain('gap')
})

test.each<[string, (run: MadeUpRun) => unknown]>([
  [
    'somebody who was removed receives what comes after',
    ({ records }) => {
      const [bob, eve] = [at(records.streams, 0), at(records.streams, 1)]
      eve.events.push(...bob.events.slice(6))
    },
  ],
  [
    'somebody who was removed reads a page',
    ({ records }) => {
      at(records.departures, 0).leaks.push({ what: 'read a page', final: true, atMs: 900 })
    },
  ],
  [
    'somebody who was removed says something',
    ({ truth }) => {
      at(truth.messages, 2).sender = 'eve'
    },
  ],
])('[CHAOS-6] it counts as leaked when %s', (_, break_) => {
  expect(foundAfter(break_)).toContain('leaked')
})

test('[CHAOS-7] a final refusal of what was right, and a send that has no answer at the end, are violations', () => {
  const trouble = { what: 'not_allowed', final: true, atMs: 300 }
  expect(foundAfter(({ records }) => at(records.sends, 0).troubles.push(trouble))).toEqual(['refused'])
  expect(foundAfter(({ records }) => at(records.changes, 0).troubles.push(trouble))).toEqual(['refused'])
  expect(foundAfter(({ records }) => at(records.sends, 0).answers.pop())).toEqual(['unanswered'])
})

test('[CHAOS-7] a refusal that passes, and a change whose fate is unknown, are none', () => {
  const passing = { what: 'unavailable', final: false, atMs: 300 }
  expect(foundAfter(({ records }) => at(records.sends, 0).troubles.push(passing))).toEqual([])
  expect(
    foundAfter(({ records }) => {
      const change = at(records.changes, 0)
      change.troubles.push(passing)
      change.answer = null
    }),
  ).toEqual([])
})

test('[CHAOS-8] a text that is not what was sent is a violation', () => {
  expect(foundAfter(({ records }) => Object.assign(at(records.sends, 2), { text: 'other' }))).toEqual([
    'changed',
  ])
  expect(foundAfter(({ shown }) => Object.assign(at(shown, 2), { text: 'other' }))).toEqual(['changed'])
})
