// What is measured on a node beside its readings: metrics with labels, and distributions. One table for all of them.

interface FamilyRow {
  /** As Prometheus knows it. */
  readonly metric: `parley_${string}`
  readonly kind: 'counter' | 'gauge' | 'histogram'
  readonly help: string
  /** Each has a closed set of values: never an address, a name or an id. */
  readonly labels: readonly string[]
  /** Of a histogram, in the unit that is measured in. */
  readonly bounds?: readonly number[]
  /** Prometheus counts in seconds where we count in milliseconds. */
  readonly isMs?: true
}

// The goals stand among them: 10, 25, 50, 100 and 1,000 ms. Changing one breaks every comparison with the past.
const TIMES_MS = [0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000] as const
const SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500] as const

const TIMES = { kind: 'histogram', bounds: TIMES_MS, isMs: true } as const

export const FAMILIES = {
  httpRequests: {
    metric: 'parley_http_requests_total',
    kind: 'counter',
    help: 'Requests answered, by the pattern of their address; none: nothing is there',
    labels: ['method', 'route', 'status'],
  },
  httpTimes: {
    metric: 'parley_http_request_seconds',
    ...TIMES,
    help: 'From a request to the head of its answer; what is streamed goes on after it',
    labels: ['method', 'route'],
  },
  frames: {
    metric: 'parley_frames_total',
    kind: 'counter',
    help: 'Frames of clients that were answered, over WebSocket and STOMP; the outcome is ok or the code of the refusal',
    labels: ['type', 'outcome'],
  },
  frameTimes: {
    metric: 'parley_frame_seconds',
    ...TIMES,
    help: 'From the turn of a frame to its answer; of send: until it is stored',
    labels: ['type'],
  },
  socketsOpened: {
    metric: 'parley_sockets_opened_total',
    kind: 'counter',
    help: 'Sockets that were opened',
    labels: [],
  },
  socketsClosed: {
    metric: 'parley_sockets_closed_total',
    kind: 'counter',
    help: 'Sockets that ended, by close code; 1006: without a word',
    labels: ['code'],
  },
  socketBytes: {
    metric: 'parley_socket_bytes_total',
    kind: 'counter',
    help: 'Bytes of text over sockets, before framing and TLS; out: summed over receivers',
    labels: ['direction'],
  },
  socketWrites: {
    metric: 'parley_socket_messages_total',
    kind: 'counter',
    help: 'Messages over sockets; out: summed over receivers, and each may hold several frames',
    labels: ['direction'],
  },
  commitTimes: {
    metric: 'parley_commit_seconds',
    ...TIMES,
    help: 'From handing the events of a room to the journal to its answer, whatever it was',
    labels: [],
  },
  commitEvents: {
    metric: 'parley_commit_events',
    kind: 'histogram',
    bounds: SIZES,
    help: 'Events that a room hands to the journal together',
    labels: [],
  },
  claims: {
    metric: 'parley_room_claims_total',
    kind: 'counter',
    help: 'Rooms that this node asked the journal for; owned: another node lives that has it',
    labels: ['outcome'],
  },
  claimTimes: {
    metric: 'parley_room_claim_seconds',
    ...TIMES,
    help: 'How long waking a room took the journal',
    labels: [],
  },
  hubLag: {
    metric: 'parley_hub_lag_seconds',
    ...TIMES,
    help: 'From the decision of an event, by the clock of the database, to the watchers of this node: commit and feed',
    labels: [],
  },
  feedTimes: {
    metric: 'parley_feed_confirm_seconds',
    ...TIMES,
    help: 'From publishing committed events to the word of the feed that it has them',
    labels: [],
  },
  feedPublishes: {
    metric: 'parley_feed_publishes_total',
    kind: 'counter',
    help: 'Publications of committed events; unconfirmed ones are repeated',
    labels: ['outcome'],
  },
  nodeCallTimes: {
    metric: 'parley_node_call_seconds',
    ...TIMES,
    help: 'How long other nodes took to answer; moved: the room is elsewhere by now; failed: no answer in time',
    labels: ['call', 'outcome'],
  },
  leases: {
    metric: 'parley_leases_total',
    kind: 'counter',
    help: 'Leases of rooms: taken, refused since another holds it, failed, or released',
    labels: ['what'],
  },
  nodeLosses: {
    metric: 'parley_node_losses_total',
    kind: 'counter',
    help: 'Times that this node had to give up all its rooms at once, and why',
    labels: ['why'],
  },
  statements: {
    metric: 'parley_database_statements_total',
    kind: 'counter',
    help: 'Statements by pool; unavailable: no answer in time, or no connection; refused: the database said no',
    labels: ['pool', 'outcome'],
  },
  statementTimes: {
    metric: 'parley_database_seconds',
    ...TIMES,
    help: 'How long statements took, waiting for a connection included',
    labels: ['pool'],
  },
  statementsNow: {
    metric: 'parley_database_statements',
    kind: 'gauge',
    help: 'Statements that run or wait for a connection',
    labels: ['pool'],
  },
  notifierLag: {
    metric: 'parley_notifier_lag_seconds',
    ...TIMES,
    help: 'From the decision of an event to the end of looking at whom it concerns',
    labels: [],
  },
  deadLetters: {
    metric: 'parley_dead_letters_total',
    kind: 'counter',
    help: 'What was given up and is shown to admins',
    labels: ['what'],
  },
  pushTimes: {
    metric: 'parley_push_seconds',
    ...TIMES,
    help: 'How long push services took to answer',
    labels: ['outcome'],
  },
  letterTimes: {
    metric: 'parley_letter_seconds',
    ...TIMES,
    help: 'How long handing a letter over took, one try',
    labels: ['outcome'],
  },
  webhookTimes: {
    metric: 'parley_webhook_seconds',
    ...TIMES,
    help: 'How long receivers of webhooks took to answer',
    labels: ['outcome'],
  },
  previewTimes: {
    metric: 'parley_link_preview_seconds',
    ...TIMES,
    help: 'How long reading a page of another site took; nothing: it says not what it is, or cannot be read',
    labels: ['outcome'],
  },
} as const satisfies Record<string, FamilyRow>

export type FamilyName = keyof typeof FAMILIES
