import { expect, test } from 'vitest'
import { itemsOf, messagesOf, skippedOf } from '../../../test/support/transfer/foreign-items.ts'
import { mattermostLines, MATTERMOST_START as T } from '../../../test/support/transfer/mattermost-lines.ts'
import { zipOf } from '../../../test/support/transfer/zip.ts'
import { EVERYBODY, naming, UnreadableExport } from '../foreign.ts'
import { openMattermost } from './mattermost.ts'

test.each([
  ['plain', (text: string) => text],
  ['in a zip file', (text: string) => zipOf([{ name: 'import.jsonl', bytes: text }])],
] as const)('[MATTERMOST-1] people, rooms and posts are read, %s', async (_, packed) => {
  const items = await itemsOf(openMattermost, packed(mattermostLines()))
  expect(items.flatMap((item) => (item.type === 'person' ? [item.person] : []))).toMatchObject([
    { key: 'ada', displayName: 'Ada Lovelace', email: 'ada@mm.example' },
    { key: 'bob', displayName: 'bob' },
  ])
  expect(items.flatMap((item) => (item.type === 'room' ? [item.room] : []))).toMatchObject([
    { key: 'team/town', kind: 'public', name: 'Town Square', topic: 'Of all' },
    { key: 'direct ada bob', kind: 'direct', members: [{ person: 'bob' }, { person: 'ada' }] },
  ])
  expect(items.flatMap((item) => (item.type === 'member' ? [item] : []))).toMatchObject([
    { room: 'team/town', member: { person: 'ada', role: 'admin' } },
    { room: 'team/town', member: { person: 'bob', role: 'member' } },
  ])
  expect(messagesOf(items)).toHaveLength(4)
})

test('[MATTERMOST-2] posts keep time, edit, reactions, pin and replies; files are named', async () => {
  const messages = messagesOf(await itemsOf(openMattermost, mattermostLines()))
  const said = new Map(messages.map((message) => [message.atMs - T, message]))
  expect(said.get(5_000)).toMatchObject({
    text: `later, 😄 ${naming('ada')}. \`:smile:\``,
    pin: { atMs: T + 5_000 },
  })
  expect(said.get(0)).toMatchObject({
    ...{ text: `first **things** ${naming(EVERYBODY)}`, editedAtMs: T + 7_000 },
    reactions: [{ emoji: '❤️', by: 'bob', atMs: T + 1_000 }],
  })
  expect(said.get(9_000)).toMatchObject({
    text: 'a reply, much later\n📎 plan.pdf',
    replyTo: said.get(0)?.ref,
  })
})

test('[MATTERMOST-3] broken and unknown lines are counted with file and line; the others are read', async () => {
  const text = `${mattermostLines()}{"type":"post","post":{"tea\n\n{"type":"post","post":{"user":1}}\n{"type":"weather"}\n\xff`
  const skipped = skippedOf(await itemsOf(openMattermost, Buffer.from(text, 'latin1')))
  expect(skipped.map(({ why, where }) => `${why} ${where}`)).toEqual([
    'lines of a type that is not known export:2',
    'lines of a type that is not known export:3',
    'notes about rooms, such as who joined undefined',
    'lines that are broken export:13',
    'lines that are broken export:15',
    'lines of a type that is not known export:16',
    'lines that are broken export:17',
  ])
})

test('[MATTERMOST-4] what is no export of Mattermost is refused', async () => {
  for (const bytes of ['', 'hello', '{"type":"post"}', zipOf([{ name: 'a.txt', bytes: 'x' }])])
    await expect(itemsOf(openMattermost, bytes)).rejects.toThrow(UnreadableExport)
})
