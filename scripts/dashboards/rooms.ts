// The way of a message: what waits in rooms, how it is committed, and how it reaches sockets.

import { type Dashboard, each, gauge, quantiles, rate } from './panel.ts'

const EVENTS = 'sum by (node) (rate(parley_events_committed_total{node=~"$node"}[$__rate_interval]))'
const STATEMENTS =
  'sum by (node) (rate(parley_database_statements_total{node=~"$node", pool="journal"}[$__rate_interval]))'

export const ROOMS: Dashboard = {
  name: 'rooms',
  title: 'rooms and messages',
  tells: 'What waits in rooms, how it is committed, and how it reaches sockets.',
  rows: [
    {
      title: 'Rooms',
      panels: [
        {
          ...{ title: 'Rooms awake', unit: 'short' },
          tells: 'In the memory of their owner.',
          lines: each(gauge('parley_rooms_awake')),
        },
        {
          ...{ title: 'Followed', unit: 'short' },
          tells: 'Rooms followed, summed over sockets; and rooms that somebody here follows.',
          lines: [
            { expr: gauge('parley_subscriptions'), legend: '{{node}}: subscriptions' },
            { expr: gauge('parley_hubs'), legend: '{{node}}: rooms' },
          ],
        },
        {
          ...{ title: 'Commands that wait', unit: 'short' },
          tells: 'In all mailboxes together. High for long: more is sent than is stored.',
          lines: each(gauge('parley_commands_waiting')),
        },
        {
          ...{ title: 'The fullest mailbox', unit: 'short', limit: 1_000 },
          tells: 'At 1,000 a room refuses what comes.',
          lines: each('parley_mailbox_depth_max{node=~"$node"}'),
        },
      ],
    },
    {
      title: 'Commits',
      panels: [
        {
          ...{ title: 'Messages a second', unit: 'mps' },
          tells: 'Stored and acknowledged.',
          lines: each(rate('parley_messages_acknowledged_total')),
        },
        {
          ...{ title: 'How long a commit takes', unit: 's', limit: 0.25 },
          tells: 'Of one room, waiting for the statement before it included.',
          lines: quantiles('parley_commit_seconds'),
        },
        {
          ...{ title: 'Events a statement', unit: 'short' },
          tells: 'Group commit: grows with the load, and that is how the load is borne.',
          lines: each(`${EVENTS} / ${STATEMENTS}`),
        },
        {
          ...{ title: 'Events a room commits at once', unit: 'short' },
          tells: 'What waited in its mailbox while it committed.',
          lines: quantiles('parley_commit_events', [0.5, 0.99]),
        },
      ],
    },
    {
      title: 'What went wrong',
      panels: [
        {
          ...{ title: 'Commits without a known end', unit: 'ops' },
          tells: 'Their rooms are loaded again; who sent it sends it again, and it is stored once.',
          lines: each(rate('parley_commits_failed_total')),
        },
        {
          ...{ title: 'Commits in flight', unit: 'short' },
          tells: 'Rises and stays: the database does not answer.',
          lines: each(gauge('parley_commits_in_flight')),
        },
        {
          ...{ title: 'Commits that were fenced', unit: 'ops' },
          tells: 'Another node owns the room. A few when rooms move; all the time: two nodes fight.',
          lines: each(rate('parley_commits_fenced_total')),
        },
        {
          ...{ title: 'Holes that hubs filled', unit: 'ops' },
          tells: 'Grows fast: NATS loses or delays events, and the database makes up for it.',
          lines: each(rate('parley_hub_gaps_filled_total')),
        },
      ],
    },
    {
      title: 'Sockets',
      panels: [
        {
          ...{ title: 'Bytes out', unit: 'Bps' },
          tells: 'Summed over receivers.',
          lines: each(
            'sum by (node) (rate(parley_socket_bytes_total{node=~"$node", direction="out"}[$__rate_interval]))',
          ),
        },
        {
          ...{ title: 'Messages out', unit: 'ops' },
          tells: 'Writes to sockets; on a busy node each holds several frames.',
          lines: each(
            'sum by (node) (rate(parley_socket_messages_total{node=~"$node", direction="out"}[$__rate_interval]))',
          ),
        },
        {
          ...{ title: 'Sockets that open and end', unit: 'ops' },
          tells: 'By close code. 1006: the network. 4408: too slow a reader. 1001: we left.',
          lines: [
            {
              expr: 'sum(rate(parley_sockets_opened_total{node=~"$node"}[$__rate_interval]))',
              legend: 'opened',
            },
            ...each(rate('parley_sockets_closed_total', 'code'), 'code'),
          ],
        },
        {
          ...{ title: 'Frames', unit: 'ops' },
          tells: 'What clients ask, by type.',
          lines: each(rate('parley_frames_total', 'type'), 'type'),
        },
      ],
    },
  ],
}
