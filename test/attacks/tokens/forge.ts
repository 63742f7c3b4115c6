// Access tokens that are wrong in one way each, made by somebody who knows everything but what must not be known.

import {
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose'

type Part = Readonly<Record<string, unknown>>

export interface Forge {
  /** A token that the server made. */
  readonly genuine: string
  /** What the server signs with: only the control, and what is wrong in its claims alone, may use it. */
  readonly privateJwk: JWK
  readonly publicJwk: JWK
}

const KIDS: readonly unknown[] = [
  ...[
    'other',
    '../../../../dev/null',
    "' or 1=1 --",
    "x' union select public_jwk from signing_keys --",
    '',
    '\0',
    '*',
  ],
  ...['__proto__', 'x'.repeat(2_000), 7, null, ['x'], { toString: 'x' }],
]

/** As the server would sign it: shows that the others are refused for what is wrong with them, and nothing else. */
export function control({ genuine, privateJwk }: Forge): Promise<string> {
  return signed(decodeProtectedHeader(genuine), decodeJwt(genuine), privateJwk)
}

/** Name to token. */
export async function forged(forge: Forge): Promise<Map<string, string>> {
  const { genuine, privateJwk, publicJwk } = forge
  const [header, claims] = [decodeProtectedHeader(genuine), decodeJwt(genuine)]
  const own = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const ownPrivate = await exportJWK(own.privateKey)
  const ownPublic = await exportJWK(own.publicKey)
  const [, body = '', signature = ''] = genuine.split('.')
  const found = new Map<string, string>()

  for (const alg of ['none', 'None', 'NONE', 'nOnE'])
    for (const end of ['', signature])
      found.set(`alg ${alg} with "${end.slice(0, 3)}"`, `${part({ ...header, alg })}.${body}.${end}`)
  for (const [name, secret] of secretsOf(publicJwk))
    found.set(`HS256 with ${name}`, await withSecret(header, claims, secret))
  for (const kid of KIDS) {
    const name = `kid ${JSON.stringify(kid)?.slice(0, 40)}`
    found.set(name, await signed({ ...header, kid }, claims, ownPrivate))
  }
  found.set('another key under the right kid', await signed(header, claims, ownPrivate))
  found.set('a key that it brings along', await signed({ ...header, jwk: ownPublic }, claims, ownPrivate))
  found.set(
    'a key from elsewhere',
    await signed({ ...header, jku: 'https://evil.example/jwks', x5u: 'x' }, claims, ownPrivate),
  )
  found.set('no kid', await signed({ alg: 'EdDSA' }, claims, privateJwk))
  found.set(
    'a critical header that nobody knows',
    `${part({ ...header, crit: ['b64'], b64: false })}.${body}.${signature}`,
  )

  const nowSeconds = Math.floor(Date.now() / 1_000)
  const { iss: _iss, ...noIssuer } = claims
  const { exp: _exp, ...noEnd } = claims
  const { sid: _sid, ...noSession } = claims
  const wrong: Readonly<Record<string, Part>> = {
    'another issuer': { ...claims, iss: 'https://evil.example' },
    'an issuer that begins like ours': { ...claims, iss: `${claims.iss}.evil.example` },
    'no issuer': noIssuer,
    'another audience': { ...claims, aud: 'https://evil.example' },
    'no audience': { ...claims, aud: [] },
    'over for 6 s': { ...claims, exp: nowSeconds - 6 },
    'no end': noEnd,
    'an end in words': { ...claims, exp: '9999999999' },
    'not yet valid': { ...claims, nbf: nowSeconds + 60 },
    'no session': noSession,
    'a session that never was': { ...claims, sid: '01900000-0000-7000-8000-000000000000' },
    'SQL for a session': { ...claims, sid: "' or 1=1 --" },
    '8 KB of claims': { ...claims, more: 'x'.repeat(8_192) },
  }
  for (const [name, payload] of Object.entries(wrong))
    found.set(name, await signed(header, payload, privateJwk))

  const promoted = part({ ...claims, role: 'owner' })
  found.set('claims that were changed', `${part(header)}.${promoted}.${signature}`)
  found.set('no signature', `${part(header)}.${body}.`)
  found.set('two parts', `${part(header)}.${body}`)
  found.set('four parts', `${genuine}.${signature}`)
  found.set('an encrypted one', `${part({ alg: 'dir', enc: 'A256GCM' })}..x.x.x`)
  return found
}

/** Signed by a key that has been retired. */
export function signedBy(forge: Forge, kid: string, privateJwk: JWK): Promise<string> {
  return signed({ ...decodeProtectedHeader(forge.genuine), kid }, decodeJwt(forge.genuine), privateJwk)
}

async function signed(header: Part, claims: Part, jwk: JWK): Promise<string> {
  const key = await importJWK(jwk, 'EdDSA')
  const text = `${part(header)}.${part(claims)}`
  if (key instanceof Uint8Array) throw new Error('a secret is no key pair')
  const bytes = await crypto.subtle.sign('Ed25519', key, new TextEncoder().encode(text))
  return `${text}.${Buffer.from(bytes).toString('base64url')}`
}

function withSecret(header: Part, claims: Part, secret: Uint8Array): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ ...header, alg: 'HS256' }).sign(secret)
}

/** Whatever a careless verifier might take for the key of an HMAC. */
function secretsOf(publicJwk: JWK): [string, Uint8Array][] {
  const raw = Buffer.from(publicJwk.x ?? '', 'base64url')
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
  const pem = `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`
  const text = new TextEncoder()
  return [
    ['the bytes of the public key', raw],
    ['its text', text.encode(publicJwk.x ?? '')],
    ['its JWK', text.encode(JSON.stringify(publicJwk))],
    ['its PEM', text.encode(pem)],
    ['its SPKI', spki],
  ]
}

function part(value: Part): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
