// Who owns what, how the nodes hear of each other, and the stores that they share.

import { type Dashboard, each, gauge, quantile, quantiles, rate } from './panel.ts'

export const CLUSTER: Dashboard = {
  name: 'cluster',
  title: 'cluster and stores',
  tells: 'Who owns what, how the nodes hear of each other, and the stores that they share.',
  rows: [
    {
      title: 'Nodes and rooms',
      panels: [
        {
          ...{ title: 'State, version and age', unit: 's' },
          tells: 'How long each node has run, under what it says of itself.',
          lines: [
            {
              expr: 'parley_uptime_seconds{node=~"$node"} * on (node) group_left (state, version) parley_info{node=~"$node"}',
              legend: '{{node}} {{state}} {{version}}',
            },
          ],
        },
        {
          ...{ title: 'Leases held', unit: 'short' },
          tells: 'Rooms by owner: about as many on each node.',
          lines: each(gauge('parley_leases_held')),
        },
        {
          ...{ title: 'Leases', unit: 'ops' },
          tells: 'Rises together when rooms move; refused or failed for long: nodes do not agree.',
          lines: each(rate('parley_leases_total', 'what'), 'what'),
        },
        {
          ...{ title: 'Rooms woken', unit: 'ops' },
          tells: 'By what the journal said; owned: another node has it.',
          lines: each(rate('parley_room_claims_total', 'outcome'), 'outcome'),
        },
        {
          ...{ title: 'Waking a room, p99', unit: 's' },
          tells: 'Its claim and what the journal loads.',
          lines: each(quantile('parley_room_claim_seconds', 0.99, 'node')),
        },
      ],
    },
    {
      title: 'Between nodes',
      panels: [
        {
          ...{ title: 'Events not confirmed', unit: 'short' },
          tells: 'Rises and stays: NATS does not confirm. Nothing is lost, it is published again.',
          lines: each(gauge('parley_events_unconfirmed')),
        },
        {
          ...{ title: 'Until the feed confirms', unit: 's' },
          tells: 'Readers do not wait for it.',
          lines: quantiles('parley_feed_confirm_seconds'),
        },
        {
          ...{ title: 'Publications', unit: 'ops' },
          tells: 'Those that were not confirmed are repeated.',
          lines: each(rate('parley_feed_publishes_total', 'outcome'), 'outcome'),
        },
        {
          ...{ title: 'What other nodes answer, p99', unit: 's', limit: 1 },
          tells: 'failed: no answer in time; moved: the room is elsewhere by now, and is followed.',
          lines: [
            {
              expr: quantile('parley_node_call_seconds', 0.99, 'call, outcome'),
              legend: '{{call}} {{outcome}}',
            },
          ],
        },
        {
          ...{ title: 'Nodes that gave up all rooms', unit: 'short' },
          tells: 'And why: unheard by the registries, cut off, or superseded by another of its name.',
          lines: each(
            'sum by (why) (increase(parley_node_losses_total{node=~"$node"}[$__rate_interval]))',
            'why',
          ),
        },
      ],
    },
    {
      title: 'Stores',
      panels: [
        {
          ...{ title: 'In reach', unit: 'short' },
          tells: '0: that store does not answer that node.',
          lines: [{ expr: 'parley_dependency_up{node=~"$node"}', legend: '{{dependency}} of {{node}}' }],
        },
        {
          ...{ title: 'Statements, p99', unit: 's', limit: 1 },
          tells: 'By pool, waiting for a connection included.',
          lines: each(quantile('parley_database_seconds', 0.99, 'pool'), 'pool'),
        },
        {
          ...{ title: 'Statements under way or waiting', unit: 'short' },
          tells:
            'A node has 4 connections for the journal, 12 for reads, 3 for searches; what is beyond waits.',
          lines: each(gauge('parley_database_statements', 'pool'), 'pool'),
        },
        {
          ...{ title: 'Statements that failed', unit: 'ops' },
          tells: 'unavailable: no answer in time, or no connection.',
          lines: each(
            'sum by (outcome) (rate(parley_database_statements_total{node=~"$node", outcome!="ok"}[$__rate_interval]))',
            'outcome',
          ),
        },
      ],
    },
  ],
}
