// k6: fifty people read up and down a long history and search in it, as many requests a second whatever comes back.

import { scenario, vu } from 'k6/execution'
import http, { type RefinedResponse } from 'k6/http'
import { Counter, Trend } from 'k6/metrics'
import type { Options } from 'k6/options'
import { TREND_STATISTICS } from './parts/demands.ts'
import type { Past } from './parts/people.ts'
import { logIn, type Tokens } from './parts/session.ts'
import { minutes, PAST, PEOPLE, SERVER } from './parts/world.ts'

const READERS = 50
const PAGES_PER_SECOND = 60
const SEARCHES_PER_SECOND = 6
const PAGE = 50
// Of the life of a token.
const USED_FOR = 0.7

const page = new Trend('page_ms', true)
const search = new Trend('search_ms', true)
const failed = new Counter('failed')
const found = new Counter('messages_read')

const PACE = {
  executor: 'constant-arrival-rate',
  timeUnit: '1s',
  duration: `${Math.ceil(minutes(2) * 60)}s`,
  // Those who come first sign in first, and that is not what is measured.
  startTime: '5s',
} as const

export const options: Options = {
  scenarios: {
    pages: {
      ...PACE,
      ...{ exec: 'readPage', rate: PAGES_PER_SECOND, preAllocatedVUs: READERS / 2, maxVUs: READERS },
    },
    searches: {
      ...PACE,
      ...{ exec: 'lookFor', rate: SEARCHES_PER_SECOND, preAllocatedVUs: READERS / 2, maxVUs: READERS },
    },
  },
  thresholds: {
    failed: ['count==0'],
    messages_read: ['count>0'],
    dropped_iterations: ['count==0'],
    page_ms: ['p(99)<100'],
    search_ms: ['p(99)<500'],
  },
  summaryTrendStats: TREND_STATISTICS,
}

// Of this virtual user, and until when they are good.
let tokens: Promise<Tokens> | null = null
let untilMs = 0

export async function readPage(): Promise<void> {
  const { room, head } = past()
  const anywhere = 1 + Math.floor(Math.random() * head)
  const starts = ['', `&before=${anywhere}`, `&after=${anywhere}`, `&around=${anywhere}`]
  const start = starts[scenario.iterationInTest % starts.length]
  await read({ path: `/api/rooms/${room}/messages?limit=${PAGE}${start}`, name: 'page', trend: page })
}

export async function lookFor(): Promise<void> {
  const { words } = past()
  const word = words[Math.floor(Math.random() * words.length)] ?? ''
  await read({ path: `/api/search?q=${encodeURIComponent(word)}`, name: 'search', trend: search })
}

interface Reading {
  readonly path: string
  readonly name: string
  readonly trend: Trend
}

async function read({ path, name, trend }: Reading): Promise<void> {
  const answer = await http.asyncRequest('GET', `${SERVER}${path}`, null, {
    headers: { authorization: `Bearer ${await token()}` },
    // One series for all addresses of a kind.
    tags: { name },
  })
  trend.add(answer.timings.duration)
  if (answer.status === 200) found.add(itemsOf(answer).length)
  else failed.add(1)
}

async function token(): Promise<string> {
  if (tokens === null || Date.now() > untilMs) {
    tokens = logIn(reader())
    untilMs = Date.now() + (await tokens).expiresIn * USED_FOR * 1_000
  }
  return (await tokens).accessToken
}

function itemsOf({ body }: RefinedResponse<'text'>): unknown[] {
  return (JSON.parse(body) as { items: unknown[] }).items
}

function reader(): (typeof PEOPLE)[number] {
  const person = PEOPLE[vu.idInTest % PEOPLE.length]
  if (person === undefined) throw new Error('there is nobody to read')
  return person
}

function past(): Past {
  const [first] = PAST
  if (first === undefined) throw new Error('there is nothing to read')
  return first
}
