// What is counted on a node: one table, from which metrics, status and the description of the API are made.

interface Reading {
  /** As Prometheus knows it. */
  readonly metric: `parley_${string}`
  /** A counter only grows while the process runs. */
  readonly kind: 'gauge' | 'counter'
  readonly help: string
  /** Prometheus counts in seconds where we count in milliseconds. */
  readonly isMs?: true
}

export const READINGS = {
  roomsAwake: {
    metric: 'parley_rooms_awake',
    kind: 'gauge',
    help: 'Rooms that this node owns and has in memory',
  },
  leasesHeld: { metric: 'parley_leases_held', kind: 'gauge', help: 'Room leases in the name of this node' },
  commandsWaiting: {
    metric: 'parley_commands_waiting',
    kind: 'gauge',
    help: 'Commands that wait in the mailboxes of rooms',
  },
  deepestMailbox: {
    metric: 'parley_mailbox_depth_max',
    kind: 'gauge',
    help: 'Commands that wait in the fullest mailbox',
  },
  commitsInFlight: {
    metric: 'parley_commits_in_flight',
    kind: 'gauge',
    help: 'Batches of rooms that the journal has not answered yet',
  },
  eventsUnconfirmed: {
    metric: 'parley_events_unconfirmed',
    kind: 'gauge',
    help: 'Committed events that the feed has not confirmed yet',
  },
  sockets: { metric: 'parley_sockets', kind: 'gauge', help: 'Open sockets' },
  peopleOnline: { metric: 'parley_people_online', kind: 'gauge', help: 'People with a socket here' },
  subscriptions: {
    metric: 'parley_subscriptions',
    kind: 'gauge',
    help: 'Rooms followed, summed over sockets',
  },
  hubs: { metric: 'parley_hubs', kind: 'gauge', help: 'Rooms that somebody here follows, or has of late' },
  loopLagP99Ms: {
    metric: 'parley_event_loop_lag_p99_seconds',
    kind: 'gauge',
    help: 'How late timers ran, 99th percentile of the last 10 s',
    isMs: true,
  },
  loopLagMaxMs: {
    metric: 'parley_event_loop_lag_max_seconds',
    kind: 'gauge',
    help: 'How late timers ran, worst of the last 10 s',
    isMs: true,
  },
  memoryBytes: { metric: 'parley_memory_bytes', kind: 'gauge', help: 'Resident memory of the process' },
  heapBytes: {
    metric: 'parley_heap_bytes',
    kind: 'gauge',
    help: 'Memory that the program keeps, as its engine counts it: the embedded database too, resident or not',
  },
  uptimeMs: {
    metric: 'parley_uptime_seconds',
    kind: 'gauge',
    help: 'How long the process has served',
    isMs: true,
  },
  cpuMs: { metric: 'parley_cpu_seconds_total', kind: 'counter', help: 'Processor time used', isMs: true },
  messagesAcknowledged: {
    metric: 'parley_messages_acknowledged_total',
    kind: 'counter',
    help: 'Messages that rooms of this node have stored and acknowledged; repeated ones count once',
  },
  eventsCommitted: {
    metric: 'parley_events_committed_total',
    kind: 'counter',
    help: 'Durable events that rooms of this node have stored, messages among them',
  },
  commitsFenced: {
    metric: 'parley_commits_fenced_total',
    kind: 'counter',
    help: 'Commits refused because another node owns the room by now',
  },
  commitsFailed: {
    metric: 'parley_commits_failed_total',
    kind: 'counter',
    help: 'Commits whose outcome could not be learnt in time',
  },
  gapsFilled: {
    metric: 'parley_hub_gaps_filled_total',
    kind: 'counter',
    help: 'Times that a hub read from the log what the feed had not brought',
  },
  slowReadersClosed: {
    metric: 'parley_slow_readers_closed_total',
    kind: 'counter',
    help: 'Sockets closed with 4408',
  },
  pushesSent: {
    metric: 'parley_pushes_sent_total',
    kind: 'counter',
    help: 'Web pushes that a push service has taken from this node',
  },
  pushesFailed: {
    metric: 'parley_pushes_failed_total',
    kind: 'counter',
    help: 'Attempts to push that were in vain: services out of order or out of reach, and refusals',
  },
  pushesGivenUp: {
    metric: 'parley_pushes_given_up_total',
    kind: 'counter',
    help: 'Pushes that became dead letters',
  },
  pushDevicesGone: {
    metric: 'parley_push_devices_gone_total',
    kind: 'counter',
    help: 'Devices removed because their push service knows them no more',
  },
  pushesInFlight: {
    metric: 'parley_pushes_in_flight',
    kind: 'gauge',
    help: 'Pushes that push services have not answered yet',
  },
  pushesDue: {
    metric: 'parley_pushes_due',
    kind: 'gauge',
    help: 'Pushes that are due in the whole cluster, those in flight included, as this node saw it seconds ago',
  },
  notifierWaiting: {
    metric: 'parley_notifier_waiting',
    kind: 'gauge',
    help: 'What the notifier has yet to look at: events in the queue of the cluster, on a node alone rooms with something new',
  },
} as const satisfies Record<string, Reading>

export type ReadingName = keyof typeof READINGS

export type Readings = Readonly<Record<ReadingName, number>>

export const READING_NAMES = Object.keys(READINGS) as readonly ReadingName[]
