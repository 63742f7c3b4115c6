import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'
import { SETTINGS } from './config-settings.ts'

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env)
  } catch (fault) {
    if (fault instanceof ConfigError) return fault.problems
    throw fault
  }
  return []
}

test('[CONFIG-1] nothing has to be set', () => {
  const config = readConfig({})
  expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, databaseUrl: null, signup: 'open' })
  expect(config.publicUrl.origin).toBe('http://localhost:3000')
})

test('[CONFIG-1] an empty value counts as none', () => {
  const empty = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, '']))
  expect(readConfig(empty)).toEqual(readConfig({}))
})

test('[CONFIG-2] all mistakes are told at once, each once', () => {
  const problems = problemsOf({
    PORT: 'eighty',
    SIGNUP: 'maybe',
    SENDS_PER_SECOND: '0',
    PUBLIC_URL: 'chat.example.org',
  })
  expect(problems.map((problem) => problem.split('=')[0])).toEqual([
    'PORT',
    'PUBLIC_URL',
    'SIGNUP',
    'SENDS_PER_SECOND',
  ])
  expect(problemsOf({ PORT: 'eighty' })).toEqual(['PORT=eighty must be a whole number from 0 to 65535'])
})

test('[CONFIG-3] a setting that does not exist is a mistake, a stranger in the environment is not', () => {
  expect(problemsOf({ DATABASE_URI: 'postgres://x' })).toEqual(['DATABASE_URI is not a setting of Parley'])
  expect(problemsOf({ PATH: '/bin', EDITOR: 'ed' })).toEqual([])
})

describe.each([
  ['PORT', '70000'],
  ['PUBLIC_URL', 'https://example.org/chat'],
  ['DATABASE_URL', 'mysql://host/db'],
  ['LOG_LEVEL', 'loud'],
  ['LOG_PRETTY', 'yes'],
  ['TRUST_PROXY', 'all'],
  ['ACCESS_TOKEN_MINUTES', '1.5'],
  ['HOST', ' '],
  ['NODE_ADDRESS', 'http://node-1:3000'],
  ['METRICS_TOKEN', 'two words'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'no field'],
  ['OTEL_TRACES_SAMPLER_ARG', '2'],
])('%s=%s', (name, value) => {
  test('[CONFIG-4] is refused with what it must be', () => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(/ must /)])
  })
})

test('[CONFIG-5] limits of the protocol can be set, and the others stay', () => {
  const { limits } = readConfig({ MESSAGE_MAX_CHARS: '100', SOCKETS_PER_USER: '3' })
  expect(limits).toEqual({ ...readConfig({}).limits, messageMaxChars: 100, socketsPerUser: 3 })
})

test('[TRACE-7] traces are off until a collector is named, and then have what it wants', () => {
  expect(readConfig({ OTEL_TRACES_SAMPLER_ARG: '0.5' }).tracing).toBeNull()
  const tracing = {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'https://otlp.example.org/otlp',
    OTEL_EXPORTER_OTLP_HEADERS: 'Authorization=Basic%20abc==, x-team = tea',
    OTEL_TRACES_SAMPLER_ARG: '0.05',
  }
  expect(readConfig(tracing).tracing).toEqual({
    endpoint: new URL(tracing.OTEL_EXPORTER_OTLP_ENDPOINT),
    headers: { Authorization: 'Basic abc==', 'x-team': 'tea' },
    serviceName: 'parley',
    ratio: 0.05,
  })
})

test('[CONFIG-6] a password is not repeated in a message', () => {
  expect(problemsOf({ DATABASE_URL: 'mysql://ada:secret@host/db' }).join()).not.toContain('secret')
})

const CLUSTER = {
  DATABASE_URL: 'postgres://ada@127.0.0.1:5432/parley',
  REDIS_URL: 'redis://127.0.0.1:6379',
  NATS_URL: 'nats://a:4222,tls://b:4222',
}

test('[CONFIG-7] a cluster has a Postgres, a Redis and a NATS; a node alone has neither of the last two', () => {
  expect(readConfig(CLUSTER).cluster).toEqual({ redisUrl: CLUSTER.REDIS_URL, natsUrl: CLUSTER.NATS_URL })
  expect(readConfig({ DATABASE_URL: CLUSTER.DATABASE_URL }).cluster).toBeNull()
})

test.each([
  [['DATABASE_URL']],
  [['REDIS_URL']],
  [['NATS_URL']],
  [['DATABASE_URL', 'NATS_URL']],
  [['DATABASE_URL', 'REDIS_URL']],
])('[CONFIG-7] without %s it is refused in one line', (missing) => {
  const env = Object.fromEntries(Object.entries(CLUSTER).filter(([name]) => !missing.includes(name)))
  expect(problemsOf(env)).toEqual([expect.stringMatching(`needs ${missing.join(' and ')} too`)])
})

test.each([
  [{ HOST: '10.0.0.7', PORT: '80' }, /^10\.0\.0\.7:80$/],
  [{ HOST: '0.0.0.0', PORT: '80' }, /^[^0][^:]*:80$/],
  [{ HOST: '0.0.0.0', NODE_ADDRESS: 'node-1:3000' }, /^node-1:3000$/],
])('[CONFIG-8] other nodes knock where %o can be reached', (env, address) => {
  expect(readConfig(env).nodeAddress).toMatch(address)
})

test('[CONFIG-9] a secret may stand in a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-config-'))
  const file = join(folder, 'database-url')
  writeFileSync(file, `${CLUSTER.DATABASE_URL}\n`)
  try {
    expect(readConfig({ DATABASE_URL_FILE: file }).databaseUrl).toBe(CLUSTER.DATABASE_URL)
    expect(readConfig({ DATABASE_URL_FILE: '' }).databaseUrl).toBeNull()
    expect(readConfig({ METRICS_TOKEN_FILE: file }).metricsToken).toBe(CLUSTER.DATABASE_URL)
    const twice = { DATABASE_URL_FILE: file, DATABASE_URL: 'postgres://other/db' }
    expect(problemsOf(twice)).toEqual([expect.stringMatching(/^DATABASE_URL and DATABASE_URL_FILE are both/)])
    expect(problemsOf({ NATS_URL_FILE: join(folder, 'none') })).toContainEqual(
      expect.stringMatching(/^NATS_URL_FILE=.*none cannot be read: ENOENT/),
    )
  } finally {
    await rm(folder, { recursive: true })
  }
})
