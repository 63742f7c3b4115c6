// An installation taken along as a whole and brought into an empty one: what is taken along there is the same.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../../scripts/servers/server-process.ts'
import { type Account, openRoom, signUp } from '../support/chat/account.ts'
import { type Line, linesOf } from '../support/export-lines.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { importInto } from '../support/transfer/import-task.ts'

let server: LiveServer
let folder: string
let ada: Account
let bob: Account
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-round-trip-'))
  server = await startLiveServer()
  // One after the other: the first is the admin.
  ada = await signUp(server.url)
  bob = await signUp(server.url)
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

async function live(): Promise<void> {
  const group = await openRoom(ada, 'group')
  const open = await openRoom(bob)
  const { room } = await ada.ask<{ room: { id: string } }>('POST', '/api/rooms', {
    ...{ kind: 'direct', userId: bob.user.id },
  })
  await ada.ask('POST', `/api/rooms/${group}/members`, { userId: bob.user.id })
  for (const place of [group, open, room.id]) {
    const by = place === open ? bob : ada
    const first = await say(by, place, `first in it, @${bob.user.username}`)
    const second = await say(by, place, 'second', { replyTo: first })
    const third = await say(by, place, 'third')
    await by.ask('PUT', `/api/rooms/${place}/messages/${first}/reactions/${encodeURIComponent('🎉')}`)
    await by.ask('PUT', `/api/rooms/${place}/messages/${first}/pin`)
    await by.ask('PATCH', `/api/rooms/${place}/messages/${second}`, { text: 'second, mended' })
    await by.ask('DELETE', `/api/rooms/${place}/messages/${third}`)
  }
  await bob.ask('DELETE', `/api/rooms/${open}`)
}

async function say(by: Account, room: string, text: string, more: object = {}): Promise<string> {
  const path = `/api/rooms/${room}/messages`
  return (await by.ask<{ message: { id: string } }>('POST', path, { text, ...more })).message.id
}

async function takeAll(by: Account): Promise<string> {
  const answer = await by.call('GET', '/api/admin/export')
  if (!answer.ok) throw new Error(`the export answered ${answer.status}`)
  return answer.text()
}

// Numbers, nonces and ids are made anew; who was an admin there is none here; when a room was put away is not told;
// where somebody has read to is the end.
const OWN = new Set(['id', 'seq', 'head', 'nonce', 'lastReadSeq', 'archivedAt', 'avatarUrl'])

/** The lines with each id as what it names, sorted by rooms' names: ids of rooms decide their order. */
function comparable(lines: readonly Line[], strangers: readonly string[]): string[] {
  const names = new Map<unknown, string>()
  for (const { type, id, username, text } of lines) {
    if (type === 'user') names.set(id, `user ${username}`)
    if (type === 'message') names.set(id, `message ${text}`)
  }
  const rooms = new Map(lines.flatMap(({ type, id, name }) => (type === 'room' ? [[id, name]] : [])))
  const plain = (line: Line): string =>
    JSON.stringify(line, (key, value: unknown) => {
      if (key === 'roomId') return rooms.get(value)
      return names.get(value) ?? (OWN.has(key) && key !== 'id' ? undefined : rooms.has(value) ? '' : value)
    })
  return lines
    .filter(({ type, username }) => type !== 'export' && type !== 'end' && !strangers.includes(`${username}`))
    .map((line) => plain(line.type === 'user' ? { ...line, role: undefined } : line))
    .toSorted()
}

test('[IMPORT-15] an installation that was taken along is the same elsewhere, but for ids, numbers and rights', async () => {
  await live()
  const taken = await takeAll(ada)
  const file = join(folder, 'all.ndjson')
  await writeFile(file, taken)
  const dataDir = join(folder, 'other')
  const brought = await importInto({ dataDir }, 'parley', file)
  expect(brought).toMatchObject({ code: 0, said: expect.stringMatching(/3 rooms\n {2}9 messages\n/) })
  expect(brought.said).not.toContain('Left behind')
  const other = await startServer({ dataDir })
  try {
    const root = await signUp(other.url, 'root')
    const there = linesOf(await takeAll(root))
    const here = linesOf(taken)
    expect(comparable(here, []).length).toBeGreaterThan(20)
    expect(comparable(there, ['root'])).toEqual(comparable(here, []))
    const order = (lines: readonly Line[]) =>
      lines.flatMap(({ type, text, seq }) => (type === 'message' ? [[text, typeof seq]] : []))
    expect(order(there)).toEqual(order(here))
  } finally {
    await other.stop()
  }
}, 90_000)

test('[IMPORT-16] an export that was cut off is brought as far as it goes, and said to be', async () => {
  const taken = await takeAll(ada)
  const file = join(folder, 'cut.ndjson')
  await writeFile(file, taken.slice(0, taken.length * 0.7))
  const { said, code } = await importInto({ dataDir: join(folder, 'cut') }, 'parley', file)
  expect(code).toBe(0)
  expect(said).toMatch(/the end of the file: it was cut off/)
  expect(said).toMatch(/lines that are broken \(cut.ndjson:\d+\)/)
}, 30_000)
