// Exports of other programs, brought by the task and read over HTTP by those whose talk it was.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServerProcess, startServer } from '../../scripts/servers/server-process.ts'
import { type Account, logIn, signUp } from '../support/chat/account.ts'
import { readHistory } from '../support/chat/history.ts'
import { importInto } from '../support/transfer/import-task.ts'
import { MATTERMOST_START, mattermostLines } from '../support/transfer/mattermost-lines.ts'
import { SLACK_START, slackZip } from '../support/transfer/slack-zip.ts'

let folder: string
let dataDir: string
let ada: Account
let server: ServerProcess | null = null
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-import-test-'))
  dataDir = join(folder, 'data')
  const first = await startServer({ dataDir })
  await signUp(first.url, 'ada')
  await first.stop()
  await writeFile(join(folder, 'slack.zip'), slackZip('ada@example.org'))
  await writeFile(join(folder, 'mattermost.jsonl'), mattermostLines('ada@example.org'))
})
afterAll(async () => {
  await server?.stop()
  await rm(folder, { recursive: true })
})

async function bring(format: string, file: string, ...more: string[]): Promise<string> {
  const { said, code } = await importInto({ dataDir }, format, join(folder, file), ...more)
  if (code !== 0) throw new Error(said)
  return said
}

/** The rooms of Ada, by their names, on a server that was started for it. */
async function roomsOfAda(): Promise<Map<string, { id: string; unread: number }>> {
  server ??= await startServer({ dataDir })
  ada = await logIn(server.url, 'ada')
  const path = '/api/rooms'
  const { items } = await ada.ask<{ items: { id: string; name: string; unread: number }[] }>('GET', path)
  return new Map(items.map((room) => [room.name, room]))
}

async function stopped(): Promise<void> {
  await server?.stop()
  server = null
}

test('[IMPORT-11] what was said in Slack is read, in order and in threads, with its times, and found by search', async () => {
  expect(await bring('slack', 'slack.zip', '--dry-run')).toMatch(/nothing was written/)
  const said = await bring('slack', 'slack.zip')
  expect(said).toMatch(/1 people who have an account here already/)
  expect(said).toMatch(/3 rooms\n {2}9 messages\n/)
  expect(said).toMatch(/1 × reactions with emoji that are not known here/)
  const rooms = await roomsOfAda()
  const general = rooms.get('general')
  expect(general?.unread).toBe(0)
  const history = await readHistory(ada, general?.id ?? '')
  expect(history.map(({ text }) => text)).toEqual([
    'Who wants **tea** in #general? 🍵',
    'me, @ada! see [the **list**](https://tea.example/a?b=1&c=2)',
    'Build @all is green',
    'the plan\n[plan \\[1\\].pdf](https://files.slack.example/plan%281%29.pdf)',
    '',
    'same',
    'second',
  ])
  const [first, second] = history
  expect(first).toMatchObject({
    ...{ sender: { id: ada.user.id }, createdAt: new Date((SLACK_START + 1) * 1_000).toISOString() },
    reactions: [{ emoji: '👍', count: 2, mine: true }],
    pinned: true,
  })
  expect(second).toMatchObject({
    ...{ sender: { username: 'bob' }, replyTo: first?.id, mentions: [ada.user.id] },
    editedAt: new Date((SLACK_START + 9) * 1_000).toISOString(),
  })
  const thread = `/api/rooms/${general?.id}/messages/${first?.id}/thread`
  const { items: replies } = await ada.ask<{ items: { id: string }[] }>('GET', thread)
  expect(replies.map(({ id }) => id)).toEqual([second?.id])
  const found = await ada.ask<{ items: { message: { text: string } }[] }>('GET', '/api/search?q=hush-hush')
  expect(found.items.map(({ message }) => message.text)).toEqual(['psst, a hush-hush kettle'])
  expect(rooms.get('Bob')).toBeDefined()
  await stopped()
}, 60_000)

test('[IMPORT-12] what was said in Mattermost comes beside it; talk goes on where the old one ends', async () => {
  await bring('mattermost', 'mattermost.jsonl')
  const town = (await roomsOfAda()).get('Town Square')?.id ?? ''
  const path = `/api/rooms/${town}/messages`
  const { message } = await ada.ask<{ message: { seq: number } }>('POST', path, { text: 'and now here' })
  const history = await readHistory(ada, town)
  expect(history.map(({ text }) => text)).toEqual([
    'first **things** @all',
    'later, 😄 @ada. `:smile:`',
    'a reply, much later\n📎 plan.pdf',
    'and now here',
  ])
  expect(history[2]).toMatchObject({
    replyTo: history[0]?.id,
    createdAt: new Date(MATTERMOST_START + 9_000).toISOString(),
  })
  const { items } = await ada.ask<{ items: { seq: number }[] }>('GET', `/api/rooms/${town}/events?since=0`)
  expect(items.map(({ seq }) => seq)).toEqual(Array.from({ length: message.seq }, (_, at) => at + 1))
  await stopped()
}, 60_000)

test('[IMPORT-13] brought again, what has been said and done since stays as it is', async () => {
  const again = await bring('mattermost', 'mattermost.jsonl')
  expect(again).toMatch(/rooms that an earlier import had ended/)
  expect(again).not.toMatch(/\d+ messages/)
  const town = (await roomsOfAda()).get('Town Square')?.id ?? ''
  expect((await readHistory(ada, town)).map(({ text }) => text)).toHaveLength(4)
  const inUse = await importInto({ dataDir }, 'slack', join(folder, 'slack.zip'))
  expect(inUse).toMatchObject({ code: 1, said: expect.stringContaining('in use') })
  await stopped()
}, 60_000)

test.each([
  ['no words', [], 'npm run import -- FORMAT FILE'],
  ['a format that nobody knows', ['irc', 'x'], 'slack, mattermost, parley'],
  ['a file that is not there', ['slack', '/nowhere/at/all.zip'], 'is no file'],
  ['an export of another program', ['parley', 'slack.zip'], 'no export of Parley'],
])(
  '[IMPORT-14] %s: one sentence says what is wrong',
  async (_, [format, file], sentence) => {
    const words = format === undefined ? [] : [format, join(folder, file ?? '')]
    const { said, code } = await importInto({ dataDir }, ...words)
    expect([code, said.trim().split('\n').length]).toEqual([1, 1])
    expect(said).toContain(sentence)
  },
  30_000,
)
