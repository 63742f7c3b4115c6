// A small export as Mattermost writes it: posts in no order, replies inside of them.

/** 2022-05-06 07:08:09 UTC. */
export const MATTERMOST_START = Date.UTC(2022, 4, 6, 7, 8, 9)

const T = MATTERMOST_START
const said = (user: string, message: string, atMs: number, more: object = {}) => ({
  ...{ user, message, create_at: T + atMs, ...more },
})

export function mattermostLines(mail = 'ada@mm.example'): string {
  const inTown = (channels: readonly object[]) => [{ name: 'team', roles: 'team_user', channels }]
  const lines: readonly object[] = [
    { type: 'version', version: 1, info: { generator: 'mattermost-server' } },
    { type: 'scheme', scheme: {} },
    { type: 'emoji', emoji: { name: 'ours', image: 'x.png' } },
    { type: 'team', team: { name: 'team', display_name: 'Team', type: 'O' } },
    {
      ...{ type: 'channel' },
      channel: { team: 'team', name: 'town', display_name: 'Town Square', type: 'O', header: 'Of all' },
    },
    {
      type: 'user',
      user: {
        ...{ username: 'ada', email: mail, nickname: '', first_name: 'Ada', last_name: 'Lovelace' },
        teams: inTown([{ name: 'town', roles: 'channel_user channel_admin' }]),
      },
    },
    {
      type: 'user',
      user: {
        username: 'bob',
        email: 'bob@mm.example',
        teams: inTown([{ name: 'town', roles: 'channel_user' }]),
      },
    },
    {
      type: 'post',
      post: {
        team: 'team',
        channel: 'town',
        ...said('bob', 'later, :smile: @ada. `:smile:`', 5_000),
        is_pinned: true,
      },
    },
    {
      type: 'post',
      post: {
        ...{ team: 'team', channel: 'town', ...said('ada', 'first **things** @all', 0) },
        edit_at: T + 7_000,
        reactions: [{ user: 'bob', emoji_name: 'heart', create_at: T + 1_000 }],
        replies: [
          said('bob', 'a reply, much later', 9_000, { attachments: [{ path: 'data/20220506/plan.pdf' }] }),
        ],
      },
    },
    {
      type: 'post',
      post: { team: 'team', channel: 'town', ...said('bob', 'bob joined', 1), type: 'system_join_channel' },
    },
    { type: 'direct_channel', direct_channel: { members: ['bob', 'ada'] } },
    {
      type: 'direct_post',
      direct_post: { channel_members: ['ada', 'bob'], ...said('ada', 'between us', 2_000) },
    },
  ]
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
}
