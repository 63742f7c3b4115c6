import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const ACME = {
  OIDC_ACME_ISSUER: 'https://login.acme.example/realms/all',
  OIDC_ACME_CLIENT_ID: 'parley',
  OIDC_ACME_CLIENT_SECRET: 'hush',
}

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env)
  } catch (fault) {
    if (fault instanceof ConfigError) return fault.problems
    throw fault
  }
  return []
}

test('[CONFIG-10] a provider is an issuer, a client and its secret', () => {
  expect(readConfig({}).providers).toEqual([])
  expect(readConfig(ACME).providers).toEqual([
    {
      ...{ id: 'acme', name: 'ACME', kind: 'oidc', clientId: 'parley', clientSecret: 'hush' },
      ...{ issuer: new URL('https://login.acme.example/realms/all'), scopes: 'openid email profile' },
    },
  ])
})

test('[CONFIG-10] label and scopes can be set, and a name may have several words', () => {
  const labelled = { ...ACME, OIDC_ACME_NAME: 'The house', OIDC_ACME_SCOPES: 'openid email' }
  expect(readConfig(labelled).providers).toMatchObject([{ name: 'The house', scopes: 'openid email' }])
  const longer = Object.entries(ACME).map(([name, text]) => [name.replace('ACME', 'ACME_EAST'), text])
  expect(readConfig(Object.fromEntries(longer)).providers).toMatchObject([
    { id: 'acme-east', name: 'ACME_EAST' },
  ])
})

test('[CONFIG-10] of Google and GitHub the address is known', () => {
  const env = {
    OIDC_GOOGLE_CLIENT_ID: 'a',
    OIDC_GOOGLE_CLIENT_SECRET: 'b',
    OIDC_GITHUB_CLIENT_ID: 'c',
    OIDC_GITHUB_CLIENT_SECRET: 'd',
  }
  expect(
    readConfig(env).providers.map(({ id, name, kind, issuer }) => [id, name, kind, issuer.href]),
  ).toEqual([
    ['github', 'GitHub', 'github', 'https://github.com/'],
    ['google', 'Google', 'oidc', 'https://accounts.google.com/'],
  ])
})

test('[CONFIG-10] GitHub may be an Enterprise Server', () => {
  const env = {
    OIDC_GITHUB_ISSUER: 'https://github.acme.example',
    OIDC_GITHUB_CLIENT_ID: 'c',
    OIDC_GITHUB_CLIENT_SECRET: 'd',
  }
  const [github] = readConfig(env).providers
  expect([github?.kind, github?.issuer.href]).toEqual(['github', 'https://github.acme.example/'])
})

test('[CONFIG-10] a provider that is not whole is a problem, and so are all of them at once', () => {
  expect(
    problemsOf({
      OIDC_ACME_CLIENT_ID: 'a',
      OIDC_GITHUB_CLIENT_ID: 'c',
      OIDC_OTHER_ISSUER: 'http://login.example',
      OIDC_OTHER_CLIENT_ID: 'e',
      OIDC_OTHER_CLIENT_SECRET: 'hush',
      OIDC_ACME_SECRET: 'hush',
    }),
  ).toEqual([
    'OIDC_ACME_SECRET is not a setting of Parley',
    'the provider ACME needs OIDC_ACME_ISSUER and OIDC_ACME_CLIENT_SECRET too',
    'the provider GITHUB needs OIDC_GITHUB_CLIENT_SECRET too',
    'OIDC_OTHER_ISSUER=http://login.example must be an address such as https://login.example.org',
  ])
})

test('[CONFIG-9] the secret of a provider may stand in a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-providers-'))
  const file = join(folder, 'secret')
  writeFileSync(file, 'from the file\n')
  const { OIDC_ACME_CLIENT_SECRET: _, ...rest } = ACME
  try {
    const env = { ...rest, OIDC_ACME_CLIENT_SECRET_FILE: file }
    expect(readConfig(env).providers).toMatchObject([{ clientSecret: 'from the file' }])
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('[CONFIG-11] native clients may be answered at addresses that are named, and at no others', () => {
  const env = { OAUTH_REDIRECT_URIS: 'org.example.app:/back, https://app.example/back' }
  expect(readConfig(env).oauthRedirectUris).toEqual(['org.example.app:/back', 'https://app.example/back'])
  expect(readConfig({}).oauthRedirectUris).toEqual([])
  expect(problemsOf({ OAUTH_REDIRECT_URIS: 'no address' })).toEqual([expect.stringMatching(/ must be /)])
})
