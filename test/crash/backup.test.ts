// A backup of a server that is in use, put into the place of another one.

import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, temporaryDataDir } from '../../scripts/servers/server-process.ts'
import { type Account, logIn, openRoom, signUp } from '../support/chat/account.ts'
import { readHistory } from '../support/chat/history.ts'

const ROOT = join(import.meta.dirname, '../..')

let mine: Awaited<ReturnType<typeof temporaryDataDir>>
let other: Awaited<ReturnType<typeof temporaryDataDir>>
beforeAll(async () => {
  ;[mine, other] = [await temporaryDataDir(), await temporaryDataDir()]
})
afterAll(() => Promise.all([mine.remove(), other.remove()]))

async function parley(dataDir: string, ...words: string[]): Promise<{ said: string; code: number }> {
  const child = Bun.spawn([process.execPath, '--no-env-file', 'src/main.ts', ...words], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: dataDir },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()])
  return { said: out + err, code: await child.exited }
}

test('[BACKUP-1] [BACKUP-2] a backup made while people write holds all that was acknowledged before, and serves elsewhere', async () => {
  const server = await startServer({
    dataDir: mine.path,
    env: { SENDS_PER_SECOND: '10000', SENDS_BURST: '10000' },
  })
  const ada = await signUp(server.url)
  const room = await openRoom(ada)
  const acknowledged: number[] = []
  let writing = true
  const writer = (async () => {
    while (writing) acknowledged.push(await say(ada, room, acknowledged.length))
  })()
  while (acknowledged.length < 20) await Bun.sleep(5)
  const before = acknowledged.length
  const folder = join(other.path, 'backup')
  const made = await parley(mine.path, 'backup', folder)
  expect(made).toMatchObject({ code: 0, said: expect.stringMatching(/1 accounts, \d+ rooms, \d+ messages/) })
  const after = acknowledged.length
  writing = false
  await writer
  expect(after).toBeGreaterThan(before)
  await server.stop()

  const place = join(other.path, 'data')
  expect(await parley(place, 'restore', folder)).toMatchObject({ code: 0 })
  const restored = await startServer({ dataDir: place })
  try {
    const back = await logIn(restored.url, ada.user.username)
    const seqs = (await readHistory(back, room)).map(({ seq }) => seq)
    expect(seqs).toEqual(acknowledged.slice(0, seqs.length))
    expect(seqs.length).toBeGreaterThanOrEqual(before)
    expect(await say(back, room, -1)).toBeGreaterThan(seqs.at(-1) ?? 0)
  } finally {
    await restored.stop()
  }
}, 60_000)

test('[BACKUP-3] what is there is kept: a backup wants a new folder, a restore moves the former data aside', async () => {
  const folder = join(other.path, 'backup')
  expect(await parley(mine.path, 'backup', folder)).toMatchObject({
    code: 1,
    said: expect.stringContaining('is there already'),
  })
  const place = join(other.path, 'data')
  expect(await parley(place, 'restore', folder)).toMatchObject({
    code: 0,
    said: expect.stringContaining('before-'),
  })
  const former = (await readdir(place)).find((name) => name.startsWith('before-')) ?? ''
  expect(existsSync(join(place, former, 'pglite'))).toBe(true)
}, 60_000)

test('[BACKUP-4] half a backup is not restored, nor into a folder that is in use', async () => {
  const folder = join(other.path, 'backup')
  const server = await startServer({ dataDir: mine.path })
  try {
    const said = await parley(mine.path, 'restore', folder)
    expect(said).toMatchObject({ code: 1, said: expect.stringContaining('in use') })
  } finally {
    await server.stop()
  }
  await rm(join(folder, 'backup.json'))
  const half = await parley(join(other.path, 'fresh'), 'restore', folder)
  expect(half).toMatchObject({ code: 1, said: expect.stringContaining('no whole backup') })
  expect(existsSync(join(other.path, 'fresh', 'pglite'))).toBe(false)
}, 60_000)

async function say(by: Account, room: string, number: number): Promise<number> {
  const { message } = await by.ask<{ message: { seq: number } }>('POST', `/api/rooms/${room}/messages`, {
    text: `number ${number}`,
  })
  return message.seq
}
