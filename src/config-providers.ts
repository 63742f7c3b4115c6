// The providers that one may sign in with, as OIDC_<NAME>_… sets them: any number, each whole or a problem.

type Environment = Readonly<Record<string, string | undefined>>

export interface ProviderConfig {
  /** In addresses: the NAME in small letters. */
  readonly id: string
  /** What people read on its button. */
  readonly name: string
  readonly kind: 'oidc' | 'github'
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: string
}

interface Preset {
  readonly name: string
  readonly kind: ProviderConfig['kind']
  readonly issuer: string
  readonly scopes: string
}

const PRESETS: Readonly<Record<string, Preset>> = {
  GOOGLE: {
    name: 'Google',
    kind: 'oidc',
    issuer: 'https://accounts.google.com',
    scopes: 'openid email profile',
  },
  // Not OpenID Connect but plain OAuth. Another issuer is a GitHub Enterprise Server.
  GITHUB: { name: 'GitHub', kind: 'github', issuer: 'https://github.com', scopes: 'read:user user:email' },
}

/** The settings of one provider; documents name them OIDC_<NAME>_ISSUER and so on. */
export const PROVIDER_SETTINGS = {
  ISSUER: { doc: 'address of the provider; known for GOOGLE and GITHUB' },
  CLIENT_ID: { doc: 'the name under which the provider knows this installation' },
  CLIENT_SECRET: { doc: 'the secret that goes with it' },
  NAME: { doc: 'what the button says; absent: the NAME' },
  SCOPES: { doc: 'what is asked of the provider; absent: openid email profile' },
} as const

type Key = keyof typeof PROVIDER_SETTINGS

const SETTING = /^OIDC_([A-Z0-9]+(?:_[A-Z0-9]+)*)_(ISSUER|CLIENT_ID|CLIENT_SECRET|NAME|SCOPES)$/
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/

export function isProviderSetting(variable: string): boolean {
  return SETTING.test(variable)
}

/** Those that are whole; what is missing or wrong in others is added to `problems`. */
export function readProviders(env: Environment, problems: string[]): readonly ProviderConfig[] {
  const found = new Map<string, Partial<Record<Key, string>>>()
  for (const [variable, text] of Object.entries(env)) {
    const [, name, key] = SETTING.exec(variable) ?? []
    if (name === undefined || !isKey(key) || text === undefined || text === '') continue
    found.set(name, { ...found.get(name), [key]: text })
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, given]) => readProvider(name, given, problems))
}

function readProvider(
  name: string,
  given: Partial<Record<Key, string>>,
  problems: string[],
): ProviderConfig[] {
  const preset = PRESETS[name]
  const { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, ISSUER: address = preset?.issuer } = given
  const missing = Object.entries({ ISSUER: address, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret })
    .filter(([, text]) => text === undefined)
    .map(([key]) => `OIDC_${name}_${key}`)
  if (address === undefined || clientId === undefined || clientSecret === undefined) {
    problems.push(`the provider ${name} needs ${missing.join(' and ')} too`)
    return []
  }
  const issuer = readIssuer(address)
  if (issuer === null) {
    problems.push(`OIDC_${name}_ISSUER=${address} must be an address such as https://login.example.org`)
    return []
  }
  return [
    {
      id: name.toLowerCase().replaceAll('_', '-'),
      name: given.NAME ?? preset?.name ?? name,
      kind: preset?.kind ?? 'oidc',
      ...{ issuer, clientId, clientSecret },
      scopes: given.SCOPES ?? preset?.scopes ?? 'openid email profile',
    },
  ]
}

/** In the clear only on the own machine: whoever sits in between could be anybody they like. */
function readIssuer(address: string): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || url.search !== '' || url.hash !== '') return null
  if (url.protocol === 'https:') return url
  return url.protocol === 'http:' && LOOPBACK.test(url.hostname) ? url : null
}

function isKey(text: string | undefined): text is Key {
  return text !== undefined && text in PROVIDER_SETTINGS
}
