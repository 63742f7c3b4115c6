import { expect, test } from 'vitest'
import { isMet } from '../bench/report/section.ts'
import { type Summary, sectionOf } from './summary.ts'

const SUMMARY: Summary = {
  metrics: {
    http_req_duration: { med: 1, 'p(99)': 2, 'p(99.9)': 3 },
    events_lost: { count: 1, rate: 0.1, thresholds: { 'count==0': true } },
    people_present: { count: 100, rate: 5, thresholds: { 'count==100': false } },
    deliveries: { count: 0, rate: 0, thresholds: { 'count>0': true } },
    messages_sent: { count: 4, rate: 1 },
    'delivery_ms{size:10}': { med: 4, 'p(99)': 120, thresholds: { 'p(99)<100': true } },
    delivery_ms: {
      ...{ med: 5, 'p(95)': 6, 'p(99)': 120, 'p(99.9)': 130, max: 140 },
      thresholds: { 'p(99)<1000': false, 'p(99)<100': true },
    },
    sign_in_ms: { med: 11, 'p(99)': 12, 'p(99.9)': 13 },
  },
}

test('[LOAD-2] each threshold of k6 is a goal that is met or missed, and times are told beside it', () => {
  const { figures } = sectionOf('smoke', SUMMARY, [])
  expect(figures.map(({ what, unit, measured }) => `${what}: ${measured}${unit}`)).toEqual([
    ...['delivery, p50: 5ms', 'delivery, p99: 120ms', 'delivery, p99, outer limit: 120ms'],
    'delivery, p99.9: 130ms',
    'delivery (size 10), p99: 120ms',
    ...['sign in, p50: 11ms', 'sign in, p99: 12ms', 'sign in, p99.9: 13ms'],
    ...['deliveries: 0', 'events lost: 1', 'people present: 100'],
  ])
  expect(figures.filter((figure) => !isMet(figure)).map(({ what, goal }) => [what, goal])).toEqual([
    ['delivery, p99', { atMost: 100 }],
    ['delivery (size 10), p99', { atMost: 100 }],
    ['deliveries', { atLeast: 1 }],
    ['events lost', { atMost: 0 }],
  ])
})

test('[LOAD-2] a threshold that is not understood, or a figure that is not there, is no success', () => {
  const held = (thresholds: object): Summary => ({ metrics: { page_ms: { med: 1, thresholds } } })
  expect(() => sectionOf('a', held({ 'rate<0.1 && x': false }), [])).toThrow('not understood')
  expect(() => sectionOf('a', held({ 'p(99)<5': false }), [])).toThrow('p(99')
})
