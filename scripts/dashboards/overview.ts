// How Parley is, on one page: is somebody kept waiting, is something refused, is a node too full.

import { type Dashboard, each, gauge, quantile, quantiles, rate } from './panel.ts'

const ERRORS = 'sum(rate(parley_http_requests_total{node=~"$node", status=~"5.."}[$__rate_interval]))'
const REQUESTS = 'sum(rate(parley_http_requests_total{node=~"$node"}[$__rate_interval]))'

export const OVERVIEW: Dashboard = {
  name: 'overview',
  title: 'overview',
  tells: 'How it is for those who talk, and how full the nodes are.',
  rows: [
    {
      title: 'Now',
      panels: [
        {
          ...{ title: 'Nodes that are up', unit: 'short', isNumber: true },
          tells: 'Nodes that take rooms and sockets.',
          lines: [{ expr: 'sum(parley_info{node=~"$node", state="up"})', legend: 'up' }],
        },
        {
          ...{ title: 'People online', unit: 'short', isNumber: true },
          tells: 'Somebody with sockets at two nodes counts twice.',
          lines: [{ expr: 'sum(parley_people_online{node=~"$node"})', legend: 'people' }],
        },
        {
          ...{ title: 'Messages a second', unit: 'mps', isNumber: true },
          tells: 'Stored and acknowledged.',
          lines: [
            {
              expr: 'sum(rate(parley_messages_acknowledged_total{node=~"$node"}[$__rate_interval]))',
              legend: 'messages',
            },
          ],
        },
        {
          ...{ title: 'Until readers have it, p99', unit: 's', isNumber: true, limit: 0.1 },
          tells: 'From the decision of an event to the watchers of a node; the goal is 0.1 s.',
          lines: [{ expr: quantile('parley_hub_lag_seconds', 0.99), legend: 'p99' }],
        },
        {
          ...{ title: 'Requests that failed', unit: 'percentunit', isNumber: true, limit: 0.01 },
          tells: 'Answered with 5xx.',
          lines: [{ expr: `(${ERRORS} or vector(0)) / ${REQUESTS}`, legend: '5xx' }],
        },
      ],
    },
    {
      title: 'For those who talk',
      panels: [
        {
          ...{ title: 'Sending: until it is stored', unit: 's', limit: 0.1 },
          tells: 'From the turn of a send to its acknowledgement.',
          lines: [
            { expr: quantile('parley_frame_seconds', 0.5, 'type'), legend: 'p50 {{type}}' },
            { expr: quantile('parley_frame_seconds', 0.99, 'type'), legend: 'p99 {{type}}' },
          ],
        },
        {
          ...{ title: 'Receiving: until the watchers are told', unit: 's', limit: 0.1 },
          tells: 'From the decision of an event, by the clock of the database: commit and feed are in it.',
          lines: quantiles('parley_hub_lag_seconds'),
        },
        {
          ...{ title: 'Refused frames', unit: 'ops' },
          tells: 'By code. unavailable is our fault; rate_limited is somebody who is too fast.',
          lines: [
            {
              expr: 'sum by (outcome) (rate(parley_frames_total{node=~"$node", outcome!="ok"}[$__rate_interval]))',
              legend: '{{outcome}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Over HTTP',
      panels: [
        {
          ...{ title: 'Requests', unit: 'reqps' },
          tells: 'By the class of the status: 2 is good, 4 refused, 5 our fault.',
          lines: [
            {
              expr: 'sum by (class) (label_replace(rate(parley_http_requests_total{node=~"$node"}[$__rate_interval]), "class", "$1", "status", "(.).."))',
              legend: '{{class}}xx',
            },
          ],
        },
        {
          ...{ title: 'The ten slowest routes, p99', unit: 's' },
          tells: 'Until the head of the answer.',
          lines: [
            {
              expr: `topk(10, ${quantile('parley_http_request_seconds', 0.99, 'method, route')})`,
              legend: '{{method}} {{route}}',
            },
          ],
        },
        {
          ...{ title: 'The ten routes that are asked most', unit: 'reqps' },
          tells: 'By the pattern of the address.',
          lines: each(`topk(10, ${rate('parley_http_requests_total', 'route')})`, 'route'),
        },
      ],
    },
    {
      title: 'The nodes',
      panels: [
        {
          ...{ title: 'Processor', unit: 'percentunit' },
          tells: 'Cores in use. A node uses one for the most part.',
          lines: each(rate('parley_cpu_seconds_total')),
        },
        {
          ...{ title: 'How late timers ran, p99', unit: 's', limit: 0.1 },
          tells: 'Above 0.1 s a node has too much to do.',
          lines: each('parley_event_loop_lag_p99_seconds{node=~"$node"}'),
        },
        {
          ...{ title: 'Memory', unit: 'bytes' },
          tells: 'Resident. It levels off; what rises for hours is a leak.',
          lines: each(gauge('parley_memory_bytes')),
        },
        {
          ...{ title: 'Sockets', unit: 'short' },
          tells: 'Open ones.',
          lines: each(gauge('parley_sockets')),
        },
      ],
    },
  ],
}
