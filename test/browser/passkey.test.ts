import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.stop())

/** A device with a fingerprint reader, on which a finger always lies. */
async function givenDevice({ context, page }: Actor): Promise<void> {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** As a page of settings does it. */
function addPasskey(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const post = (path: string, body: object) =>
      fetch(`/api/auth/passkeys${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
      await (await post('/options', {})).json(),
    )
    const made = await navigator.credentials.create({ publicKey })
    if (!(made instanceof PublicKeyCredential)) throw new Error('nothing was made')
    return (await post('', { name: 'This device', response: made.toJSON() })).status
  })
}

test('[WEB-21] a real browser makes a passkey, and signs in with it by one button', async () => {
  const ada = await stage.arrive('ada')
  const { page } = ada
  await givenDevice(ada)
  expect(await addPasskey(page)).toBe(201)
  await ada.context.clearCookies()
  await page.goto('/you')
  expect(new URL(page.url()).pathname).toBe('/login')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL('**/you')
  const passkeys = await page.evaluate(async () => (await fetch('/api/auth/passkeys')).json())
  expect(passkeys.items).toMatchObject([{ name: 'This device', lastUsedAt: expect.stringMatching(/Z$/) }])
  expect(ada.faults).toEqual([])
})

test('[WEB-21] where nothing is signed the page says so, and the button can be pressed again', async () => {
  const bob = await stage.arrive('bob')
  const { page } = bob
  await bob.context.clearCookies()
  await page.goto('/login')
  // As where the window that asks for a finger is closed.
  await page.evaluate(() => {
    navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  const button = page.getByRole('button', { name: 'Sign in with a passkey' })
  await button.click()
  await page.getByRole('alert').filter({ hasText: 'Nothing was signed.' }).waitFor()
  expect(await button.isEnabled()).toBe(true)
})
