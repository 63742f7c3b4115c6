// How those are told who do not look, and what other people's programs and sites answer.

import { type Dashboard, each, quantile, quantiles, rate } from './panel.ts'

const total = (metric: string): string => `sum(rate(${metric}{node=~"$node"}[$__rate_interval]))`
const outcomes = (histogram: string) => each(rate(`${histogram}_count`, 'outcome'), 'outcome')

export const NOTIFICATIONS: Dashboard = {
  name: 'notifications',
  title: 'notifications and deliveries',
  tells: 'How those are told who do not look, and what other programs and sites answer.',
  rows: [
    {
      title: 'Who is to be told',
      panels: [
        {
          ...{ title: 'How far behind the notifier is', unit: 's', limit: 10 },
          tells: 'From the decision of an event to the end of looking at whom it concerns.',
          lines: quantiles('parley_notifier_lag_seconds', [0.5, 0.99]),
        },
        {
          ...{ title: 'What it has yet to look at', unit: 'short' },
          tells: 'In the cluster: events in its queue. On one node: rooms with something new.',
          lines: [{ expr: 'max(parley_notifier_waiting{node=~"$node"})', legend: 'waiting' }],
        },
        {
          ...{ title: 'Given up', unit: 'ops' },
          tells: 'Dead letters: admins see each, with why, and may have it tried again.',
          lines: each(rate('parley_dead_letters_total', 'what'), 'what'),
        },
      ],
    },
    {
      title: 'Web push',
      panels: [
        {
          ...{ title: 'Due', unit: 'short' },
          tells: 'In the whole cluster. Rises and stays: a push service is out of order or out of reach.',
          lines: [
            { expr: 'max(parley_pushes_due{node=~"$node"})', legend: 'due' },
            { expr: 'sum(parley_pushes_in_flight{node=~"$node"})', legend: 'in flight' },
          ],
        },
        {
          ...{ title: 'Pushes', unit: 'ops' },
          tells: 'Attempts by what became of them; failed ones are tried again.',
          lines: [
            { expr: total('parley_pushes_sent_total'), legend: 'sent' },
            { expr: total('parley_pushes_failed_total'), legend: 'failed' },
            { expr: total('parley_pushes_given_up_total'), legend: 'given up' },
            { expr: total('parley_push_devices_gone_total'), legend: 'devices gone' },
          ],
        },
        {
          ...{ title: 'Push services, p99', unit: 's' },
          tells: 'How long they took to answer.',
          lines: each(quantile('parley_push_seconds', 0.99, 'outcome'), 'outcome'),
        },
      ],
    },
    {
      title: 'Letters, webhooks, previews',
      panels: [
        {
          ...{ title: 'Letters', unit: 'ops' },
          tells: 'Tries: one that failed comes again.',
          lines: outcomes('parley_letter_seconds'),
        },
        {
          ...{ title: 'Webhooks', unit: 'ops' },
          tells: 'What their receivers answered.',
          lines: outcomes('parley_webhook_seconds'),
        },
        {
          ...{ title: 'Link previews', unit: 'ops' },
          tells: 'Pages of other sites that were read.',
          lines: outcomes('parley_link_preview_seconds'),
        },
      ],
    },
  ],
}
