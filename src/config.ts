// The only reader of the environment: one table, all problems told at once, frozen afterwards.

import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { DEFAULT_LIMITS, type Limits } from '../rooms/model/limits.ts'
import { isProviderSetting, type ProviderConfig, readProviders } from './config-providers.ts'
import {
  bearerToken,
  blobAddress,
  collectorAddress,
  headerFields,
  hostAndPort,
  mailServer,
  natsAddress,
  nonEmpty,
  oneOf,
  onOrOff,
  postgresAddress,
  type Reader,
  redirectAddresses,
  redisAddress,
  sealingKeys,
  share,
  webAddress,
  wholeNumber,
} from './config-readers.ts'
import { PREFIXES_WE_OWN, SETTINGS } from './config-settings.ts'

export interface Config {
  readonly host: string
  readonly port: number
  readonly publicUrl: URL
  readonly dataDir: string
  readonly databaseUrl: string | null
  /** Seal secrets in the database; the first seals, all open. */
  readonly secretsKeys: readonly string[]
  /** What makes this node one of many; null where it is alone. */
  readonly cluster: { readonly redisUrl: string; readonly natsUrl: string } | null
  readonly nodeId: string
  /** `host:port` where other nodes knock. */
  readonly nodeAddress: string
  readonly signup: 'open' | 'invite' | 'closed'
  readonly guests: boolean
  /** Null: mails are files in the data folder. */
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** Null: a folder in the data folder. */
  readonly blobUrl: URL | null
  readonly linkPreviews: boolean
  /** Webhooks may call private networks, and any port. */
  readonly webhookPrivate: boolean
  /** Push services may be in private networks, at any port, and without TLS. */
  readonly pushPrivate: boolean
  readonly auditDays: number
  readonly accessTokenMinutes: number
  readonly sessionDays: number
  readonly logLevel: LogLevel
  readonly logPretty: 'auto' | 'on' | 'off'
  readonly trustedProxies: number
  /** Whom one may sign in with, beside a password. */
  readonly providers: readonly ProviderConfig[]
  /** Where providers may send native clients back to, beside loopback and this installation. */
  readonly oauthRedirectUris: readonly string[]
  /** Lets whoever shows it read /metrics; null: admins alone. */
  readonly metricsToken: string | null
  /** What is told to a collector; null: nothing. */
  readonly tracing: {
    readonly endpoint: URL
    readonly headers: Readonly<Record<string, string>>
    readonly serviceName: string
    /** Of what begins here, 0 to 1. */
    readonly ratio: number
  } | null
  readonly limits: Limits
}

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'

type Environment = Readonly<Record<string, string | undefined>>

type Variable = keyof typeof SETTINGS

/**
 * The configuration, or every problem of it in one error.
 *
 * Errors: throws ConfigError; its message lists one problem a line.
 */
export function readConfig(environment: Environment = process.env): Config {
  const problems: string[] = []
  const env = withSecretsOfFiles(environment, problems)
  const read = <T>(name: Variable, reader: Reader<T>, fallback: string = SETTINGS[name].fallback): T => {
    const text = env[name] === undefined || env[name] === '' ? fallback : env[name]
    try {
      return reader(text)
    } catch (reason) {
      const shown = 'secret' in SETTINGS[name] ? name : `${name}=${text}`
      problems.push(`${shown} ${reason instanceof Error ? reason.message : String(reason)}`)
      // The start is refused anyway; a sound value keeps one mistake from being told twice.
      return reader(fallback)
    }
  }
  for (const name of Object.keys(env)) {
    if (PREFIXES_WE_OWN.test(name) && !(name in SETTINGS) && !isProviderSetting(name))
      problems.push(`${name} is not a setting of Parley`)
  }
  const port = read('PORT', wholeNumber(0, 65_535))
  const host = read('HOST', nonEmpty)
  const reachable = /^(0\.0\.0\.0|::|\[::\])$/.test(host) ? hostname() : host
  const config: Config = {
    host,
    port,
    publicUrl: read('PUBLIC_URL', webAddress, `http://localhost:${port}`),
    dataDir: read('DATA_DIR', nonEmpty),
    databaseUrl: read('DATABASE_URL', postgresAddress),
    secretsKeys: read('SECRETS_KEY', sealingKeys),
    cluster: clusterOf(env, read, problems),
    nodeId: read('NODE_ID', nonEmpty, `${hostname()}:${port}`),
    nodeAddress: read('NODE_ADDRESS', hostAndPort, '') ?? `${reachable}:${port}`,
    signup: read('SIGNUP', oneOf('open', 'invite', 'closed')),
    guests: read('GUESTS', onOrOff),
    smtpUrl: read('SMTP_URL', mailServer),
    mailFrom: read('MAIL_FROM', nonEmpty),
    blobUrl: read('BLOB_URL', blobAddress),
    linkPreviews: read('LINK_PREVIEWS', onOrOff),
    webhookPrivate: read('WEBHOOK_PRIVATE', onOrOff),
    pushPrivate: read('PUSH_PRIVATE', onOrOff),
    auditDays: read('AUDIT_DAYS', wholeNumber(30, 36_500)),
    accessTokenMinutes: read('ACCESS_TOKEN_MINUTES', wholeNumber(1, 1_440)),
    sessionDays: read('SESSION_DAYS', wholeNumber(1, 3_650)),
    logLevel: read('LOG_LEVEL', oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent')),
    logPretty: read('LOG_PRETTY', oneOf('auto', 'on', 'off')),
    metricsToken: read('METRICS_TOKEN', bearerToken),
    tracing: tracingOf(read),
    trustedProxies: read('TRUST_PROXY', (text) => (text === 'off' ? 0 : wholeNumber(1, 10)(text))),
    providers: readProviders(env, problems),
    oauthRedirectUris: read('OAUTH_REDIRECT_URIS', redirectAddresses),
    limits: {
      ...DEFAULT_LIMITS,
      messageMaxChars: read('MESSAGE_MAX_CHARS', wholeNumber(1, 100_000)),
      frameMaxBytes: read('FRAME_MAX_BYTES', wholeNumber(1_024, 16 * 1024 * 1024)),
      sendsPerSecond: read('SENDS_PER_SECOND', wholeNumber(1, 1_000_000)),
      sendsBurst: read('SENDS_BURST', wholeNumber(1, 1_000_000)),
      loginsPerMinuteByAddress: read('LOGINS_PER_MINUTE_BY_ADDRESS', wholeNumber(1, 1_000_000)),
      loginsPerMinuteByAccount: read('LOGINS_PER_MINUTE_BY_ACCOUNT', wholeNumber(1, 1_000_000)),
      signupsPerHourByAddress: read('SIGNUPS_PER_HOUR_BY_ADDRESS', wholeNumber(1, 1_000_000)),
      renamesPerDay: read('RENAMES_PER_DAY', wholeNumber(1, 1_000_000)),
      friendRequestsPerHour: read('FRIEND_REQUESTS_PER_HOUR', wholeNumber(1, 1_000_000)),
      socketsPerUser: read('SOCKETS_PER_USER', wholeNumber(1, 100_000)),
      subscriptionsPerSocket: read('SUBSCRIPTIONS_PER_SOCKET', wholeNumber(1, 100_000)),
      uploadMaxBytes: read('UPLOAD_MAX_BYTES', wholeNumber(1_024, 16 * 1024 * 1024 * 1024)),
      attachmentsPerMessage: read('ATTACHMENTS_PER_MESSAGE', wholeNumber(0, 100)),
      reactionsPerMessage: read('REACTIONS_PER_MESSAGE', wholeNumber(1, 1_000)),
      usernameMaxChars: read('USERNAME_MAX_CHARS', wholeNumber(2, 64)),
      displayNameMaxChars: read('DISPLAY_NAME_MAX_CHARS', wholeNumber(1, 256)),
      roomNameMaxChars: read('ROOM_NAME_MAX_CHARS', wholeNumber(1, 256)),
      topicMaxChars: read('TOPIC_MAX_CHARS', wholeNumber(1, 4_000)),
      bioMaxChars: read('BIO_MAX_CHARS', wholeNumber(1, 4_000)),
      passwordMinChars: read('PASSWORD_MIN_CHARS', wholeNumber(8, 128)),
    },
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return Object.freeze(config)
}

export class ConfigError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map((p) => `  ${p}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

type Read = <T>(name: Variable, reader: Reader<T>) => T

/** A node of a cluster shares all three; two of them would make nodes that know each other by halves. */
function clusterOf(env: Environment, read: Read, problems: string[]) {
  const redisUrl = read('REDIS_URL', redisAddress)
  const natsUrl = read('NATS_URL', natsAddress)
  if (!env['REDIS_URL'] && !env['NATS_URL']) return null
  const missing = (['DATABASE_URL', 'REDIS_URL', 'NATS_URL'] as const).filter((name) => !env[name])
  if (missing.length > 0) {
    problems.push(`a cluster needs ${missing.join(' and ')} too; a node alone needs neither Redis nor NATS`)
  }
  return redisUrl === null || natsUrl === null ? null : { redisUrl, natsUrl }
}

/** All of them are looked at, also where traces are off: a mistake is a mistake. */
function tracingOf(read: Read): Config['tracing'] {
  const endpoint = read('OTEL_EXPORTER_OTLP_ENDPOINT', collectorAddress)
  const headers = read('OTEL_EXPORTER_OTLP_HEADERS', headerFields)
  const serviceName = read('OTEL_SERVICE_NAME', nonEmpty)
  const ratio = read('OTEL_TRACES_SAMPLER_ARG', share)
  return endpoint && { endpoint, headers, serviceName, ratio }
}

/** NAME_FILE names a file that holds the secret NAME: how containers are given them. */
function withSecretsOfFiles(env: Environment, problems: string[]): Environment {
  const known = { ...env }
  for (const name of secretsAmong(env)) {
    const file = env[`${name}_FILE`]
    if (file === undefined) continue
    delete known[`${name}_FILE`]
    if (file === '') continue
    if (env[name]) problems.push(`${name} and ${name}_FILE are both set: one of them is enough`)
    try {
      known[name] = readFileSync(file, 'utf8').trim()
    } catch (fault) {
      const reason = fault instanceof Error ? fault.message : String(fault)
      problems.push(`${name}_FILE=${file} cannot be read: ${reason}`)
    }
  }
  return known
}

function secretsAmong(env: Environment): readonly string[] {
  const ofTable = Object.entries(SETTINGS).flatMap(([name, setting]) => ('secret' in setting ? name : []))
  const ofProviders = Object.keys(env).flatMap(
    (name) => /^(OIDC_.+_CLIENT_SECRET)_FILE$/.exec(name)?.[1] ?? [],
  )
  return [...ofTable, ...ofProviders]
}
