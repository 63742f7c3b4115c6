import { expect, test } from 'vitest'
import { itemsOf, messagesOf, skippedOf } from '../../../test/support/transfer/foreign-items.ts'
import { SLACK_START, slackZip } from '../../../test/support/transfer/slack-zip.ts'
import { zipOf } from '../../../test/support/transfer/zip.ts'
import { EVERYBODY, naming, UnreadableExport } from '../foreign.ts'
import { openSlack } from './slack.ts'

const T = SLACK_START * 1_000

test('[SLACK-2] people and rooms are who and what they are in Slack', async () => {
  const items = await itemsOf(openSlack, slackZip())
  const people = items.flatMap((item) => (item.type === 'person' ? [item.person] : []))
  expect(people).toMatchObject([
    { key: 'U1', username: 'ada', displayName: 'Ada L.', email: 'ada@slack.example', isDisabled: false },
    { key: 'U2', username: 'bob', displayName: 'Bob' },
    { key: 'U3', isDisabled: true, email: null },
    { key: 'B1', username: 'CI', isBot: true },
  ])
  const rooms = items.flatMap((item) => (item.type === 'room' ? [item.room] : []))
  expect(rooms).toMatchObject([
    {
      ...{ key: 'C1', kind: 'public', name: 'general', topic: 'Tea & more', createdAtMs: T - 100_000 },
      members: [
        { person: 'U1', role: 'owner' },
        { person: 'U2', role: 'member' },
      ],
    },
    { key: 'G1', kind: 'group', isArchived: true },
    { key: 'D1', kind: 'direct', members: [{ role: 'member' }, { role: 'member' }] },
  ])
})

test('[SLACK-3] messages keep time, thread, edit, reactions and pin; files become links; what was deleted is gone', async () => {
  const messages = messagesOf(await itemsOf(openSlack, slackZip())).filter(({ room }) => room === 'C1')
  const said = new Map(messages.map((message) => [message.atMs - T, message]))
  expect(said.get(1_000)).toMatchObject({
    ...{ sender: 'U1', text: 'Who wants **tea** in #general? 🍵', replyTo: null },
    pin: { by: 'U2', atMs: T + 500_000 },
    reactions: [
      { emoji: '👍', by: 'U2' },
      { emoji: '👍', by: 'U1' },
      { emoji: ':parrot_of_our_own:', by: 'U2' },
    ],
  })
  expect(said.get(3_000)).toMatchObject({
    text: `me, ${naming('U1')}! see [the **list**](https://tea.example/a?b=1&c=2)`,
    ...{ replyTo: said.get(1_000)?.ref, editedAtMs: T + 9_000 },
  })
  expect(said.get(4_000)).toMatchObject({
    sender: 'B1',
    as: 'CI',
    text: `Build ${naming(EVERYBODY)} is green`,
  })
  expect(said.get(86_400_000)?.text).toBe(
    'the plan\n[plan \\[1\\].pdf](https://files.slack.example/plan%281%29.pdf)',
  )
  expect(said.get(86_401_000)).toMatchObject({ text: '', deletedAtMs: T + 86_401_000 })
})

test('[SLACK-4] what nobody said and what is broken is told and left out, with its place', async () => {
  const more = [
    { name: 'general/2021-03-06.json', bytes: '[{"type": "message", ' },
    { name: 'unheard/2021-03-06.json', bytes: '[]' },
    { name: 'general/2021-03-07.json', bytes: '{}' },
  ]
  const skipped = skippedOf(await itemsOf(openSlack, slackZip('a@b.example', more)))
  expect(skipped.map(({ why, where }) => [why, where])).toEqual([
    ['entries that are broken', 'general/2021-03-04.json, entry 5'],
    ['notes about rooms, such as who joined', undefined],
    ['files that are broken', 'general/2021-03-06.json'],
    ['files that belong to no room', 'unheard/2021-03-06.json'],
    ['files that are broken', 'general/2021-03-07.json'],
  ])
})

test('[SLACK-5] an export that was packed again in a folder is read too; another zip file is none', async () => {
  const folder = zipOf([
    { name: 'x/users.json', bytes: '[{"id":"U1","name":"ada"}]' },
    { name: 'x/channels.json', bytes: '[{"id":"C1","name":"general","members":["U1"]}]' },
    {
      name: 'x/general/2021-03-04.json',
      bytes: JSON.stringify([{ type: 'message', user: 'U1', text: 'hi', ts: `${SLACK_START}.000100` }]),
    },
  ])
  expect(messagesOf(await itemsOf(openSlack, folder))).toMatchObject([{ text: 'hi', room: 'C1' }])
  const other = zipOf([{ name: 'readme.txt', bytes: 'hello' }])
  await expect(itemsOf(openSlack, other)).rejects.toThrow(UnreadableExport)
  await expect(itemsOf(openSlack, 'no zip file')).rejects.toThrow(UnreadableExport)
})
