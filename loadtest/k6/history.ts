// k6: fifty people read up and down a long history and search in it, as many requests a second whatever comes back.

import { scenario, vu } from 'k6/execution'
import http, { type RefinedResponse } from 'k6/http'
import { Counter, Trend } from 'k6/metrics'
import type { Options } from 'k6/options'
import { TREND_STATISTICS } from './parts/demands.ts'
import type { Past, Person } from './parts/people.ts'
import { logIn } from './parts/session.ts'
import { minutes, PAST, PEOPLE, SERVER } from './parts/world.ts'

const READERS = 50
const PAGES_PER_SECOND = 60
const SEARCHES_PER_SECOND = 6
const PAGE = 50
// Of the life of a token, at least.
const USED_FOR = 0.4

const page = new Trend('page_ms', true)
const search = new Trend('search_ms', true)
const failed = new Counter('failed')
const found = new Counter('messages_read')

const PACE = {
  executor: 'constant-arrival-rate',
  timeUnit: '1s',
  duration: `${Math.ceil(minutes(2) * 60)}s`,
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

/** Everybody signs in before anything is measured. */
export async function setup(): Promise<Visit[]> {
  const visits: Visit[] = []
  for (const person of PEOPLE) visits.push(await visitOf(person))
  return visits
}

interface Visit {
  readonly person: Person
  readonly token: string
  readonly untilMs: number
}

// Of this virtual user, once the first token is old.
let own: Visit | null = null

export async function readPage(visits: readonly Visit[]): Promise<void> {
  const { room, head } = past()
  const anywhere = 1 + Math.floor(Math.random() * head)
  const starts = ['', `&before=${anywhere}`, `&after=${anywhere}`, `&around=${anywhere}`]
  const start = starts[scenario.iterationInTest % starts.length]
  const path = `/api/rooms/${room}/messages?limit=${PAGE}${start}`
  await read({ visits, path, name: 'page', trend: page })
}

export async function lookFor(visits: readonly Visit[]): Promise<void> {
  const { words } = past()
  const word = words[Math.floor(Math.random() * words.length)] ?? ''
  await read({ visits, path: `/api/search?q=${encodeURIComponent(word)}`, name: 'search', trend: search })
}

interface Reading {
  readonly visits: readonly Visit[]
  readonly path: string
  readonly name: string
  readonly trend: Trend
}

async function read({ visits, path, name, trend }: Reading): Promise<void> {
  const answer = await http.asyncRequest('GET', `${SERVER}${path}`, null, {
    headers: { authorization: `Bearer ${await tokenOf(visits)}` },
    // One series for all addresses of a kind.
    tags: { name },
  })
  trend.add(answer.timings.duration)
  if (answer.status === 200) found.add(itemsOf(answer).length)
  else failed.add(1)
}

async function tokenOf(visits: readonly Visit[]): Promise<string> {
  const visit = own ?? visits[vu.idInTest % visits.length]
  if (visit === undefined) throw new Error('there is nobody to read')
  if (Date.now() < visit.untilMs) return visit.token
  own = await visitOf(visit.person)
  return own.token
}

async function visitOf(person: Person): Promise<Visit> {
  const { accessToken, expiresIn } = await logIn(person)
  // Not all of them at the same time.
  const usedFor = USED_FOR * (1 + Math.random())
  return { person, token: accessToken, untilMs: Date.now() + expiresIn * usedFor * 1_000 }
}

function itemsOf({ body }: RefinedResponse<'text'>): unknown[] {
  return (JSON.parse(body) as { items: unknown[] }).items
}

function past(): Past {
  const [first] = PAST
  if (first === undefined) throw new Error('there is nothing to read')
  return first
}
