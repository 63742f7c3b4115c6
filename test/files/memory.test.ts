// What the process needs while files go through it: not their size, whichever way they go.

import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { type Account, joinRoom, openRoom, signUp } from '../support/chat/account.ts'
import { type AttachmentAnswer, type FileWorld, get, startFileWorld, upload } from './file-world.ts'

const MIB = 1024 * 1024
const FILE_BYTES = 25 * MIB
const MAY_GROW_BYTES = 8 * MIB
const AT_ONCE = 4
const WARM_UPS = 10
let world: FileWorld
let ada: Account
let room: string
beforeAll(async () => {
  world = await startFileWorld()
  ada = await signUp(world.server.url)
  room = await openRoom(ada)
})
afterAll(() => world.stop())

/** In use by the server at this moment. */
async function residentBytes(): Promise<number> {
  const status = await readFile(`/proc/${world.server.process.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024
}

/** By how much the server grew at the most while `work` was under way. */
async function growth(work: () => Promise<unknown>): Promise<number> {
  const before = await residentBytes()
  let peak = before
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      peak = Math.max(peak, await residentBytes())
      await Bun.sleep(2)
    }
  })()
  await work()
  isOver = true
  await watching
  return peak - before
}

const openFiles = async (): Promise<number> => (await readdir(`/proc/${world.server.process.pid}/fd`)).length

test('[UPLOAD-8] files of 25 MiB come in and go out in at most 8 MiB of memory each', async () => {
  const whole = Buffer.alloc(FILE_BYTES, 'a file of some length')
  // What the runtime fetches for its first requests is not the size of files.
  for (let n = 0; n < WARM_UPS; n += 1) {
    await Promise.all(Array.from({ length: AT_ONCE }, () => upload(ada, room, whole.subarray(0, 2 * MIB))))
  }
  // Several at once: the collector of garbage has its own time, and one alone would be measured by its mood.
  const files: AttachmentAnswer[] = []
  const up = await growth(async () => {
    files.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => upload(ada, room, whole)))))
  })
  const down = await growth(() =>
    Promise.all(
      files.map(async ({ url }) => expect((await (await get(ada, url)).bytes()).length).toBe(FILE_BYTES)),
    ),
  )
  const each = (bytes: number): string => (bytes / AT_ONCE / MIB).toFixed(1)
  process.stdout.write(`25 MiB up: ${each(up)} MiB more, down: ${each(down)} MiB more\n`)
  expect(up).toBeLessThanOrEqual(AT_ONCE * MAY_GROW_BYTES)
  expect(down).toBeLessThanOrEqual(AT_ONCE * MAY_GROW_BYTES)
})

test('[SERVE-6] whoever leaves in the middle of a file leaves nothing open, and costs no memory', async () => {
  // Of somebody else, who has not used up what one may leave unsent.
  const bob = await signUp(world.server.url)
  await joinRoom(room, [bob])
  const { url } = await upload(bob, room, Buffer.alloc(FILE_BYTES, 'x'))
  const before = await openFiles()
  const grown = await growth(async () => {
    for (let n = 0; n < 20; n += 1) {
      const aborting = new AbortController()
      const headers = { authorization: `Bearer ${bob.token}` }
      const answer = await fetch(`${bob.server}${url}`, { headers, signal: aborting.signal })
      await answer.body?.getReader().read()
      aborting.abort()
    }
  })
  await until(async () => (await openFiles()) <= before, { what: 'the files to be closed' })
  expect(grown).toBeLessThanOrEqual(MAY_GROW_BYTES)
})
