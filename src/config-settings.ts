// Every variable of the environment that Parley reads, its default as text, and what it means.

import { DEFAULT_LIMITS } from '../rooms/model/limits.ts'

interface Setting {
  readonly fallback: string
  readonly doc: string
  /** May hold a password: never repeated in a message, and read from a file where NAME_FILE names one. */
  readonly secret?: true
}

/** Every variable, its default as text, and what it means. `.env.example` is this table. */
export const SETTINGS = {
  PORT: { fallback: '3000', doc: 'where it listens' },
  HOST: { fallback: '127.0.0.1', doc: 'the address it listens on; 0.0.0.0 for all' },
  PUBLIC_URL: { fallback: 'http://localhost:PORT', doc: 'links, cookies, allowed origin' },
  DATA_DIR: { fallback: './data', doc: 'the embedded database and files' },
  DATABASE_URL: {
    fallback: '',
    doc: 'Postgres 15 or newer; empty: the embedded PGlite in DATA_DIR',
    secret: true,
  },
  SECRETS_KEY: {
    fallback: '',
    doc: 'seals secrets in the database: 32 characters or more, several with commas, of which the first seals; the same on all nodes; empty: a file in DATA_DIR, or none with DATABASE_URL',
    secret: true,
  },
  REDIS_URL: {
    fallback: '',
    doc: 'Redis 7 or newer, redis:// or rediss://; with NATS_URL and DATABASE_URL the node is one of a cluster',
    secret: true,
  },
  NATS_URL: {
    fallback: '',
    doc: 'NATS 2.9 or newer with JetStream, nats:// or tls://, several with commas; goes with REDIS_URL',
    secret: true,
  },
  NODE_ID: { fallback: 'host name + port', doc: 'name of the node, its own in the cluster' },
  NODE_ADDRESS: {
    fallback: 'HOST or host name + port',
    doc: 'host:port where other nodes knock to see whether this one lives',
  },
  SIGNUP: { fallback: 'open', doc: 'who may make an account: open, invite, closed' },
  GUESTS: {
    fallback: 'off',
    doc: 'whether guests without an account may enter public rooms that admit them: on, off',
  },
  SMTP_URL: {
    fallback: '',
    doc: 'smtp:// or smtps:// server that takes e-mail; empty: mails are files in DATA_DIR/mail',
    secret: true,
  },
  MAIL_FROM: { fallback: 'parley@localhost', doc: 'sender of e-mails' },
  BLOB_URL: {
    fallback: '',
    doc: 'where uploads lie: file:/path, or s3://KEY:SECRET@bucket?endpoint=…&region=…; empty: DATA_DIR/files',
    secret: true,
  },
  LINK_PREVIEWS: {
    fallback: 'off',
    doc: 'whether the server reads linked pages to show what they are: on, off',
  },
  WEBHOOK_PRIVATE: {
    fallback: 'off',
    doc: 'whether webhooks may call private networks and any port, for receivers beside this server: on, off',
  },
  PUSH_PRIVATE: {
    fallback: 'off',
    doc: 'whether push services may be in private networks, at any port and without TLS: on, off',
  },
  AUDIT_DAYS: { fallback: '400', doc: 'how long the audit log is kept' },
  ACCESS_TOKEN_MINUTES: { fallback: '15', doc: 'life of an access token' },
  SESSION_DAYS: { fallback: '30', doc: 'life of a session that is not used' },
  OAUTH_REDIRECT_URIS: {
    fallback: '',
    doc: 'with commas, where native clients may be sent back to by OIDC providers; loopback always may',
  },
  LOG_LEVEL: { fallback: 'info', doc: 'trace, debug, info, warn, error, fatal, silent' },
  LOG_PRETTY: { fallback: 'auto', doc: 'on: logs for people instead of JSON lines; auto: on in a terminal' },
  METRICS_TOKEN: {
    fallback: '',
    doc: 'bearer token that may read /metrics; empty: admins alone',
    secret: true,
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    fallback: '',
    doc: 'collector that is sent traces over OTLP/HTTP, such as http://localhost:4318; empty: none are made',
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    fallback: '',
    doc: 'name=value with commas, sent along to the collector; values are URL-encoded',
    secret: true,
  },
  OTEL_SERVICE_NAME: { fallback: 'parley', doc: 'whose traces they are' },
  OTEL_TRACES_SAMPLER_ARG: { fallback: '1', doc: 'share of all requests and frames that are traced, 0 to 1' },
  TRUST_PROXY: { fallback: 'off', doc: 'number of proxies whose X-Forwarded-* is believed' },
  MESSAGE_MAX_CHARS: {
    fallback: String(DEFAULT_LIMITS.messageMaxChars),
    doc: 'longest message, in characters',
  },
  FRAME_MAX_BYTES: { fallback: String(DEFAULT_LIMITS.frameMaxBytes), doc: 'longest frame and JSON body' },
  SENDS_PER_SECOND: {
    fallback: String(DEFAULT_LIMITS.sendsPerSecond),
    doc: 'sends of one user, steady; edits, reactions and the like over sockets count as sends',
  },
  SENDS_BURST: { fallback: String(DEFAULT_LIMITS.sendsBurst), doc: 'sends of one user, at once' },
  LOGINS_PER_MINUTE_BY_ADDRESS: {
    fallback: String(DEFAULT_LIMITS.loginsPerMinuteByAddress),
    doc: 'log-in attempts from one address',
  },
  LOGINS_PER_MINUTE_BY_ACCOUNT: {
    fallback: String(DEFAULT_LIMITS.loginsPerMinuteByAccount),
    doc: 'failed log-ins of one account',
  },
  SIGNUPS_PER_HOUR_BY_ADDRESS: {
    fallback: String(DEFAULT_LIMITS.signupsPerHourByAddress),
    doc: 'new accounts from one address',
  },
  RENAMES_PER_DAY: { fallback: String(DEFAULT_LIMITS.renamesPerDay), doc: 'new usernames of one account' },
  FRIEND_REQUESTS_PER_HOUR: {
    fallback: String(DEFAULT_LIMITS.friendRequestsPerHour),
    doc: 'friend requests of one user',
  },
  SOCKETS_PER_USER: { fallback: String(DEFAULT_LIMITS.socketsPerUser), doc: 'open sockets of one user' },
  SUBSCRIPTIONS_PER_SOCKET: {
    fallback: String(DEFAULT_LIMITS.subscriptionsPerSocket),
    doc: 'rooms one socket may follow',
  },
  UPLOAD_MAX_BYTES: { fallback: String(DEFAULT_LIMITS.uploadMaxBytes), doc: 'largest uploaded file' },
  ATTACHMENTS_PER_MESSAGE: {
    fallback: String(DEFAULT_LIMITS.attachmentsPerMessage),
    doc: 'files of one message',
  },
  REACTIONS_PER_MESSAGE: {
    fallback: String(DEFAULT_LIMITS.reactionsPerMessage),
    doc: 'different emoji on one message',
  },
  USERNAME_MAX_CHARS: { fallback: String(DEFAULT_LIMITS.usernameMaxChars), doc: 'longest username' },
  DISPLAY_NAME_MAX_CHARS: {
    fallback: String(DEFAULT_LIMITS.displayNameMaxChars),
    doc: 'longest display name',
  },
  ROOM_NAME_MAX_CHARS: { fallback: String(DEFAULT_LIMITS.roomNameMaxChars), doc: 'longest room name' },
  TOPIC_MAX_CHARS: { fallback: String(DEFAULT_LIMITS.topicMaxChars), doc: 'longest topic' },
  BIO_MAX_CHARS: { fallback: String(DEFAULT_LIMITS.bioMaxChars), doc: 'longest bio' },
  PASSWORD_MIN_CHARS: { fallback: String(DEFAULT_LIMITS.passwordMinChars), doc: 'shortest password' },
} as const satisfies Record<string, Setting>

// What begins like one of ours and is none of them is a mistake in writing.
export const PREFIXES_WE_OWN =
  /^(MESSAGE|FRAME|SENDS|LOGINS|SOCKETS|SUBSCRIPTIONS|PASSWORD|ACCESS_TOKEN|SESSION_DAYS|TRUST_PROXY|METRICS_TOKEN|OIDC_|OAUTH_|DATABASE_|SECRETS_|REDIS_URL|NATS_URL|DATA_DIR|GUESTS|SIGNUP|SMTP_|MAIL_|BLOB_|LINK_PREVIEWS|WEBHOOK_|PUSH_|UPLOAD_|AUDIT_|ATTACHMENTS_|REACTIONS_|RENAMES_|FRIEND_)/
