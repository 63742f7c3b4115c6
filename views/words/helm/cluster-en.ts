// English words of the cluster's picture.

import { type PluralForms, plural } from '../plural.ts'

const NODES: PluralForms = { one: '{n} node', other: '{n} nodes' }
const ROOMS: PluralForms = { one: '{n} room', other: '{n} rooms' }

export const clusterEn = {
  title: 'Cluster',
  alone: 'This server runs as one node. Everything is done here.',
  upOf: (up: number, all: number) => `${up} of ${plural('en', all, NODES)} up`,
  pause: 'Pause',
  resume: 'Go on',
  updated: 'Updated',
  stale: 'No answer. What you see is from',
  ring: 'Whose the rooms are',
  ringHint:
    'Outside: the rooms that each node holds now. Inside: where rooms would go if all were shared out anew.',
  ringAlone: 'All rooms are held by this node.',
  ringNone: 'No room is held at this moment; each is taken up when somebody comes.',
  shareOf: (node: string, rooms: number, percent: number) =>
    `${node} holds ${plural('en', rooms, ROOMS)}, ${percent} %.`,
  roomsHeld: 'rooms held',
  rate: 'Messages a second',
  rateHint: 'All nodes together, the last 3 minutes',
  latency: 'Storing, slow ones',
  latencyHint: '95 of 100 took less, the slowest node',
  now: 'now',
  most: 'most',
  nothingYet: 'Nothing yet',
  ms: 'ms',
  nodes: 'Nodes',
  states: { joining: 'Starting', up: 'Up', draining: 'Leaving', gone: 'Gone' },
  silent: 'Does not answer',
  you: 'Answered you',
  since: 'Up since:',
  version: 'Version',
  facts: {
    rooms: 'Rooms held',
    awake: 'Rooms awake',
    sockets: 'Sockets',
    people: 'People here',
    memory: 'Memory',
    lag: 'Delay',
  },
  lagHint: 'How late timers run, 99th percentile of the last 10 seconds',
  depends: 'What it depends on',
  check: { ok: 'Answers', down: 'Does not answer' },
  downOn: (nodes: string) => `Does not answer ${nodes}`,
  dependencies: {
    database: { name: 'Postgres', does: 'Keeps everything' },
    redis: { name: 'Redis', does: 'Who holds which room' },
    nats: { name: 'NATS', does: 'Carries commands and events between nodes' },
  },
  waits: 'What waits',
  waitsHint: 'All nodes together. Numbers that grow and do not fall again are a sign of trouble.',
  waiting: {
    eventsUnconfirmed: { name: 'Consumer lag', does: 'Events that are stored, and not yet handed on' },
    commandsWaiting: { name: 'Commands', does: 'Waiting in the mailboxes of rooms' },
    deepestMailbox: { name: 'Fullest mailbox', does: 'Commands that wait for one room' },
    commitsInFlight: { name: 'Commits', does: 'Being stored at this moment' },
    leasesHeld: { name: 'Leases', does: 'Rooms held in the name of a node' },
    gapsFilled: { name: 'Holes filled', does: 'Read from the log since the start' },
    slowReadersClosed: { name: 'Slow readers', does: 'Closed since the start' },
    commitsFenced: {
      name: 'Fenced commits',
      does: 'Refused since the start, for another node owned the room',
    },
  },
}
