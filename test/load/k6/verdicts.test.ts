// A load against a server that makes mistakes: it has to find each of them.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isMet } from '../../../loadtest/bench/report/section.ts'
import type { World } from '../../../loadtest/k6/parts/people.ts'
import { type K6Run, runK6 } from '../../../loadtest/loads/run-k6.ts'
import { sectionOf } from '../../../loadtest/loads/summary.ts'
import { until } from '../../../scripts/servers/until.ts'
import { type Mistake, startFakeServer } from './fake-server.ts'

const SMOKE = join(import.meta.dirname, '../../../loadtest/k6/smoke.ts')
const WITHIN_MS = 60_000
const MINUTES = 0.08
const SETTLE_SECONDS = 4
const PEOPLE = 20

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-load-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const world: World = {
  people: Array.from({ length: PEOPLE }, (_, i) => ({
    ...{ username: `u${i}`, password: 'p' },
    places: [{ room: `room-${Math.floor(i / 10)}`, size: 10 }],
  })),
  past: [],
}

function report(name: string): string {
  return join(folder, `${name}.html`)
}

async function loadOn(mistake: Mistake | null): Promise<K6Run> {
  const server = startFakeServer(mistake)
  try {
    const job = { script: SMOKE, url: server.url, world, minutes: MINUTES, settleSeconds: SETTLE_SECONDS }
    return await runK6({ ...job, output: 'hidden', report: report(String(mistake)) })
  } finally {
    await server.stop()
  }
}

function missed({ summary }: K6Run): string[] {
  return sectionOf('smoke', summary, [])
    .figures.filter((figure) => !isMet(figure))
    .map(({ what }) => what)
}

test.concurrent(
  '[LOAD-3] a server without a fault meets every threshold, and the report is a page',
  async () => {
    const run = await loadOn(null)
    expect(missed(run)).toEqual([])
    expect(run.isMet).toBe(true)
    expect(await readFile(report('null'), 'utf8')).toMatch(/^<!doctype html>/i)
  },
  WITHIN_MS,
)

test.concurrent.each<[Mistake, string]>([
  ['loses', 'events disordered'],
  ['doubles', 'events disordered'],
  ['reorders', 'events disordered'],
  ['keeps silent', 'messages unanswered'],
  ['hangs up', 'sockets broken'],
  ['is slow', 'delivery, p99'],
])(
  '[LOAD-3] a load finds out a server that %s',
  async (mistake, found) => {
    const run = await loadOn(mistake)
    expect(missed(run)).toContain(found)
    expect(run.isMet).toBe(false)
  },
  WITHIN_MS,
)

test(
  '[LOAD-4] a load that cannot begin is no success',
  async () => {
    const script = join(folder, 'broken.ts')
    await Bun.write(script, 'nobody.knows()\n')
    const job = { script, url: 'http://127.0.0.1:1', world, minutes: null, output: 'hidden' } as const
    await expect(runK6({ ...job, output: 'hidden', report: report('broken') })).rejects.toThrow(
      'k6 ended with code',
    )
  },
  WITHIN_MS,
)

test(
  '[LOAD-4] whoever ends a load ends k6 with it, and that is no success',
  async () => {
    const server = startFakeServer(null)
    const job = { script: SMOKE, url: server.url, world, minutes: 10, output: 'hidden' } as const
    const ended = expect(runK6({ ...job, report: report('ended') })).rejects.toThrow('k6 ended with code 137')
    await until(() => server.present() === PEOPLE, { what: 'all to be there', deadlineMs: WITHIN_MS / 2 })
    process.emit('SIGTERM', 'SIGTERM')
    await ended
    await until(() => server.present() === 0, { what: 'all to be gone', deadlineMs: WITHIN_MS / 2 })
    await server.stop()
  },
  WITHIN_MS,
)
