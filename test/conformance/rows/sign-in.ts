// The other ways in: providers, passkeys, and the code of a second factor.

import { calculatePKCECodeChallenge, randomPKCECodeVerifier } from 'openid-client'
import { Secret, TOTP } from 'otpauth'
import { expect } from 'vitest'
import { z } from 'zod'
import { PASSWORD, uniqueName } from '../../support/chat/account.ts'
import { CLIENT } from '../../support/oidc/oidc-server.ts'
import { createAuthenticator } from '../../support/passkeys/authenticator.ts'
import { walk } from '../world/redirects.ts'
import { inUser, time, tokens } from '../world/shapes.ts'
import { NATIVE_REDIRECT, type Person, type World } from '../world/world.ts'
import type { Rows } from './row.ts'

const passkey = z.strictObject({
  id: z.string(),
  name: z.string(),
  createdAt: time,
  lastUsedAt: time.nullable(),
})
const options = z.looseObject({ challenge: z.string() })
const recoveryCodes = z.strictObject({ recoveryCodes: z.array(z.string()).min(1) })
const identities = z.strictObject({
  items: z.array(z.strictObject({ provider: z.string(), email: z.string().nullable(), createdAt: time })),
})

/** A native client that has come back from the provider with a code for somebody. */
async function nativeCode({ provider }: World, name: string) {
  provider.seat({ sub: name, email: `${name}@example.org`, email_verified: true })
  const codeVerifier = randomPKCECodeVerifier()
  const query = new URLSearchParams({
    ...{ client_id: CLIENT.id, response_type: 'code', scope: 'openid email', redirect_uri: NATIVE_REDIRECT },
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  })
  const { url } = await walk(`${provider.issuer}/auth?${query}`, (at) => at.href.startsWith(NATIVE_REDIRECT))
  return { provider: 'acme', code: url.searchParams.get('code'), codeVerifier, redirectUri: NATIVE_REDIRECT }
}

async function withPasskey({ servers }: World, owner: Person) {
  const device = createAuthenticator({ origin: servers.door })
  const made = await owner.ask('POST /api/auth/passkeys/options', undefined, [200, options])
  const body = { name: 'My phone', response: device.create(made) }
  const { passkey: added } = await owner.ask('POST /api/auth/passkeys', body, [
    201,
    z.strictObject({ passkey }),
  ])
  return { device, added }
}

/** Switches the second factor on. */
async function guard(owner: Person) {
  const made = z.strictObject({ secret: z.string(), uri: z.string().startsWith('otpauth://totp/') })
  const { secret } = await owner.ask('POST /api/auth/totp', undefined, [201, made])
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
  return owner.ask('POST /api/auth/totp/confirm', { code }, [200, recoveryCodes])
}

export const SIGN_IN: Rows = {
  'GET /api/auth/providers *': async ({ anybody }) => {
    const shape = z.array(z.strictObject({ id: z.string(), name: z.string() }))
    expect(await anybody().get('/api/auth/providers', shape)).toEqual([{ id: 'acme', name: 'Acme' }])
  },
  'GET /api/auth/oauth/{provider} * · GET /api/auth/oauth/{provider}/callback *': async ({
    servers,
    provider,
  }) => {
    const name = uniqueName('web')
    provider.seat({ sub: name, email: `${name}@example.org`, email_verified: true })
    const first = `${servers.door}/api/auth/oauth/acme`
    const isBack = (url: URL) => url.origin === servers.door && !url.pathname.startsWith('/api/')
    const { answers, cookies } = await walk(first, isBack)
    expect([answers[0]?.status, answers.at(-1)?.status]).toEqual([302, 303])
    const asked = new URL(answers[0]?.headers.get('location') ?? '').searchParams
    for (const part of ['state', 'nonce', 'code_challenge'])
      expect([part, asked.get(part)]).toEqual([part, expect.any(String)])
    const me = await fetch(`${servers.reads}/api/auth/me`, {
      headers: { cookie: `session=${cookies.get('session')}` },
    })
    expect(inUser.parse(await me.json()).user.email).toBe(`${name}@example.org`)
  },
  'POST /api/auth/oauth *': async (world) => {
    const body = await nativeCode(world, uniqueName('native'))
    await world.anybody().ask('POST /api/auth/oauth', body, [200, tokens])
    await world.anybody().refused('401 sign_in_refused', 'POST /api/auth/oauth', body)
  },
  'GET /api/auth/identities · DELETE /api/auth/identities/{provider}': async (world) => {
    const name = uniqueName('linked')
    const body = await nativeCode(world, name)
    const { accessToken, user } = await world.anybody().ask('POST /api/auth/oauth', body, [200, tokens])
    const owner = world.as(accessToken)
    const { items } = await owner.get('/api/auth/identities', identities)
    expect(items).toMatchObject([{ provider: 'acme', email: `${name}@example.org` }])
    await owner.refused('409 last_way_in', 'DELETE /api/auth/identities/acme')
    await world.ada.refused('404 identity_not_found', 'DELETE /api/auth/identities/acme')
    // With a password there is another way in.
    const { email } = user
    await world.anybody().call('POST /api/auth/password/forgot', { email })
    const token = /token=([\w-]+)/.exec((await world.post.next(email)).text)?.[1]
    await world.anybody().done('POST /api/auth/password/reset', { token, newPassword: PASSWORD })
    const again = await world.logIn(user.username)
    await again.done('DELETE /api/auth/identities/acme')
    expect((await again.get('/api/auth/identities', identities)).items).toEqual([])
  },
  'POST /api/auth/passkeys/options · POST /api/auth/passkeys': async (world) => {
    const { added } = await withPasskey(world, await world.newcomer())
    expect(added).toMatchObject({ name: 'My phone', lastUsedAt: null })
  },
  'GET /api/auth/passkeys · PATCH /api/auth/passkeys/{id} · DELETE /api/auth/passkeys/{id}': async (
    world,
  ) => {
    const owner = await world.newcomer()
    const { added } = await withPasskey(world, owner)
    const path = `/api/auth/passkeys/${added.id}`
    const renamed = await owner.ask(`PATCH ${path}`, { name: 'Old phone' }, [
      200,
      z.strictObject({ passkey }),
    ])
    const list = z.strictObject({ items: z.array(passkey) })
    expect(await owner.get('/api/auth/passkeys', list)).toEqual({ items: [renamed.passkey] })
    await owner.done(`DELETE ${path}`)
    expect(await owner.get('/api/auth/passkeys', list)).toEqual({ items: [] })
  },
  'POST /api/auth/login/passkey/options * · POST /api/auth/login/passkey *': async (world) => {
    const owner = await world.newcomer()
    const { device } = await withPasskey(world, owner)
    const visitor = world.anybody()
    const asked = await visitor.ask('POST /api/auth/login/passkey/options', undefined, [200, options])
    const response = device.get(asked)
    const { user } = await visitor.ask('POST /api/auth/login/passkey', { response }, [200, tokens])
    expect(user.id).toBe(owner.user.id)
    await visitor.refused('401 bad_passkey', 'POST /api/auth/login/passkey', { response })
  },
  'GET /api/auth/proof · POST /api/auth/proof/options · POST /api/auth/proof': async (world) => {
    const owner = await world.newcomer()
    const state = z.strictObject({ fresh: z.boolean(), password: z.boolean(), passkeys: z.boolean() })
    expect(await owner.get('/api/auth/proof', state)).toEqual({
      ...{ fresh: true, password: true, passkeys: false },
    })
    await owner.refused('403 wrong_password', 'POST /api/auth/proof', { password: 'a guess' })
    await owner.done('POST /api/auth/proof', { password: PASSWORD })
    const { device } = await withPasskey(world, owner)
    const response = device.get(await owner.ask('POST /api/auth/proof/options', undefined, [200, options]))
    await owner.done('POST /api/auth/proof', { response })
    await owner.refused('403 not_proven', 'POST /api/auth/proof', { response })
  },
  'GET /api/auth/totp · POST /api/auth/totp · POST /api/auth/totp/confirm': async ({ newcomer, anybody }) => {
    const owner = await newcomer()
    const off = z.strictObject({ on: z.literal(false) })
    await owner.get('/api/auth/totp', off)
    const { recoveryCodes: codes } = await guard(owner)
    const on = z.strictObject({ on: z.literal(true), confirmedAt: time, recoveryCodesLeft: z.int() })
    expect((await owner.get('/api/auth/totp', on)).recoveryCodesLeft).toBe(codes.length)
    const body = { email: owner.user.username, password: PASSWORD }
    await anybody().refused('401 totp_required', 'POST /api/auth/login', body)
    const recovered = { ...body, recoveryCode: codes[0] }
    await anybody().ask('POST /api/auth/login', recovered, [200, tokens])
  },
  'POST /api/auth/totp/recovery-codes · DELETE /api/auth/totp': async ({ newcomer, anybody }) => {
    const owner = await newcomer()
    const first = await guard(owner)
    const proof = { password: PASSWORD }
    const second = await owner.ask('POST /api/auth/totp/recovery-codes', proof, [200, recoveryCodes])
    expect(second.recoveryCodes).not.toEqual(first.recoveryCodes)
    await owner.done('DELETE /api/auth/totp', proof)
    const body = { email: owner.user.username, password: PASSWORD }
    await anybody().ask('POST /api/auth/login', body, [200, tokens])
  },
}
