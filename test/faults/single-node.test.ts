// Notifications of a node alone that is killed over and over.

import { afterEach, expect, test } from 'vitest'
import { type ServerProcess, startServer, temporaryDataDir } from '../../scripts/servers/server-process.ts'
import { until } from '../../scripts/servers/until.ts'
import { type Account, joinRoom, openRoom, signUp } from '../support/chat/account.ts'
import { sayAll } from './talk.ts'

const LIMITS = { SENDS_PER_SECOND: '1000000', SENDS_BURST: '1000000' }
const WITHIN_MS = 90_000
const KILLS = 4
const BETWEEN_KILLS = 60

interface Listed {
  readonly items: readonly { readonly room?: string; readonly seq?: number }[]
  readonly next: string | null
}

const cleaning: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean()
})

async function notedOf(who: Account): Promise<number[]> {
  const seqs: number[] = []
  for (let cursor = ''; ; ) {
    const page = await who.ask<Listed>('GET', `/api/notifications?limit=100${cursor}`)
    seqs.push(...page.items.map(({ seq = 0 }) => seq))
    if (page.next === null) return seqs.toSorted((a, b) => a - b)
    cursor = `&cursor=${page.next}`
  }
}

test('[TOLD-14] a node alone that is killed at any moment notes everything that was said, once', {
  timeout: WITHIN_MS,
}, async () => {
  const dataDir = await temporaryDataDir()
  cleaning.push(() => dataDir.remove())
  const options = { dataDir: dataDir.path, env: LIMITS }
  let server: ServerProcess = await startServer(options)
  cleaning.push(() => server.kill())
  const [ada, bob] = [await signUp(server.url), await signUp(server.url)]
  const room = await openRoom(ada)
  await joinRoom(room, [bob])
  const said: number[] = []
  for (let i = 0; i < KILLS; i += 1) {
    const saying = sayAll(ada, room, BETWEEN_KILLS)
    await Bun.sleep(100 + 130 * i)
    await server.kill()
    server = await startServer({ ...options, port: server.port })
    said.push(...(await saying))
  }
  await until(async () => (await notedOf(bob)).length >= said.length, { what: 'all to be noted' })
  expect(await notedOf(bob)).toEqual(said.toSorted((a, b) => a - b))
  expect(await notedOf(ada)).toEqual([])
  expect(await server.stop()).toBe(0)
})
