// A small export as Slack writes it: two people, a program, a channel, a private one and a talk of two.

import { type ZipEntry, zipOf } from './zip.ts'

/** 2021-03-04 10:00:00 UTC. */
export const SLACK_START = 1_614_852_000

const at = (second: number, micros = 0): string =>
  `${SLACK_START + second}.${String(micros).padStart(6, '0')}`

const users = (mail: string) => [
  { id: 'U1', team_id: 'T1', name: 'ada', profile: { email: mail, real_name: 'Ada L.', display_name: '' } },
  { id: 'U2', team_id: 'T1', name: 'bob', profile: { email: 'bob@slack.example', real_name: 'Bob' } },
  { id: 'U3', team_id: 'T1', name: 'gone', deleted: true, profile: {} },
]

const common = { created: SLACK_START - 100, creator: 'U1' }
const channels = [
  {
    ...{ ...common, id: 'C1', name: 'general', members: ['U1', 'U2'], topic: { value: 'Tea & more' } },
    pins: [{ id: at(1), type: 'C', created: SLACK_START + 500, user: 'U2' }],
  },
]
const groups = [{ ...common, id: 'G1', name: 'secret', members: ['U1'], is_archived: true }]
const dms = [{ id: 'D1', created: SLACK_START, members: ['U1', 'U2'] }]

const message = (second: number, user: string, text: string, more: object = {}) => ({
  ...{ type: 'message', user, text, ts: at(second), ...more },
})

const firstDay = [
  message(3, 'U2', 'me, <@U1>! see <https://tea.example/a?b=1&amp;c=2|the *list*>', {
    ...{ thread_ts: at(1), parent_user_id: 'U1' },
    edited: { user: 'U2', ts: at(9) },
  }),
  message(1, 'U1', 'Who wants *tea* in <#C1|general>? :tea:', {
    ...{ thread_ts: at(1), reply_count: 1 },
    reactions: [
      { name: 'thumbsup', users: ['U2', 'U1'], count: 2 },
      { name: 'parrot_of_our_own', users: ['U2'], count: 1 },
    ],
  }),
  message(2, 'U2', '<@U2> has joined the channel', { subtype: 'channel_join' }),
  {
    ...message(4, '', 'Build <!channel> is green'),
    user: undefined,
    subtype: 'bot_message',
    bot_id: 'B1',
    username: 'CI',
  },
  { type: 'message', text: 'no time at all', user: 'U1' },
]
const secondDay = [
  message(86_400, 'U1', 'the plan', {
    files: [{ name: 'plan [1].pdf', url_private: 'https://files.slack.example/plan(1).pdf' }],
  }),
  message(86_401, 'U3', 'This message was deleted.', { subtype: 'tombstone' }),
  { ...message(86_402, 'U1', 'same'), ts: at(86_402, 1) },
  { ...message(86_402, 'U2', 'second'), ts: at(86_402, 2) },
]

export function slackZip(mail = 'ada@slack.example', more: readonly ZipEntry[] = []): Buffer {
  const json = (name: string, value: unknown): ZipEntry => ({ name, bytes: JSON.stringify(value) })
  return zipOf([
    json('users.json', users(mail)),
    json('channels.json', channels),
    json('groups.json', groups),
    json('dms.json', dms),
    json('integration_logs.json', []),
    json('general/2021-03-05.json', secondDay),
    json('general/2021-03-04.json', firstDay),
    json('secret/2021-03-04.json', [message(7, 'U1', 'psst, a hush-hush kettle')]),
    json('D1/2021-03-04.json', [message(8, 'U2', 'between us')]),
    ...more,
  ])
}
