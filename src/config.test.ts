import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig, SETTINGS } from './config.ts'

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
])('%s=%s', (name, value) => {
  test('[CONFIG-4] is refused with what it must be', () => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(/ must /)])
  })
})

test('[CONFIG-5] limits of the protocol can be set, and the others stay', () => {
  const { limits } = readConfig({ MESSAGE_MAX_CHARS: '100', SOCKETS_PER_USER: '3' })
  expect(limits).toEqual({ ...readConfig({}).limits, messageMaxChars: 100, socketsPerUser: 3 })
})

test('[CONFIG-6] a password is not repeated in a message', () => {
  expect(problemsOf({ DATABASE_URL: 'mysql://ada:secret@host/db' }).join()).not.toContain('secret')
})
