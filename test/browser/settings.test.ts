import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, becomes, openStage, type Stage } from './stage.ts'

const PASSWORD = 'a short sentence works'

let stage: Stage
let ada: Actor
beforeAll(async () => {
  stage = await openStage()
  ada = await stage.arrive('ada')
})
afterAll(() => stage.stop())

/** A device with a fingerprint reader, on which a finger always lies. */
async function givenDevice({ context, page }: Actor): Promise<void> {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
}

const note = (page: Page) => page.locator('.note').textContent()

describe('by keyboard alone', () => {
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let steps = 0; steps < 60; steps += 1) {
      await page.keyboard.press('Tab')
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
    }
    throw new Error(`the keyboard does not reach ${selector}`)
  }

  test('[SELF-13] one changes name, theme and language', async () => {
    const { page } = ada
    await page.goto('/rooms')
    await tabTo(page, 'a[href="/you"]')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/you')
    await tabTo(page, '#displayName')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('Countess Ada')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/you/profile?done=saved')
    await becomes(() => page.locator('.own-menu .self-name').textContent(), 'Countess Ada')

    await tabTo(page, 'a[href="/you/look"]')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/you/look')
    await tabTo(page, '#theme')
    await page.keyboard.type('Dark')
    await tabTo(page, '#locale')
    await page.keyboard.press('ArrowDown')
    await tabTo(page, 'main form.own-form button')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/you/look?done=saved')
    expect(await note(page)).toBe('Сохранено.')
    const root = page.locator('html')
    expect([await root.getAttribute('lang'), await root.getAttribute('data-bs-theme')]).toEqual([
      'ru',
      'dark',
    ])
  })
})

describe('with scripts', () => {
  beforeAll(async () => {
    await ada.page.goto('/you/look')
    await ada.page.selectOption('#locale', 'en')
    await ada.page.click('main form.own-form button')
    await ada.page.waitForURL('**/you/look?done=saved')
  })

  test('[SELF-9] a passkey is added in the settings, and signs in', async () => {
    const { page, context } = ada
    await givenDevice(ada)
    await page.goto('/you/security')
    await page.click('a[href="/you/security/passkeys/new"]')
    await page.fill('#name', 'Under my finger')
    await page.click('main form[data-passkey] button')
    await page.waitForURL('**/you/security?done=passkeyAdded')
    await page.locator('.card-row-title', { hasText: 'Under my finger' }).waitFor()

    await page.goto('/you/proof?next=/you/account')
    await page.click('form[data-passkey=get] button')
    await page.waitForURL('**/you/account?done=proven')

    await context.clearCookies()
    await page.goto('/you/security')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL('**/you/security')
    await page.locator('.card-row-fact', { hasText: 'last used today' }).waitFor()
  })

  test('[SELF-9] where no passkey is made the page says so, and one can try again', async () => {
    const { page } = ada
    await page.goto('/you/security/passkeys/new')
    // The one authenticator has a passkey of this account: browsers make no second one.
    await page.click('main form[data-passkey] button')
    await page.getByRole('alert').filter({ hasText: 'No passkey was made.' }).waitFor()
    expect(await page.locator('main form[data-passkey] button').isEnabled()).toBe(true)
  })

  test('[SELF-7] a picture is seen as it will be cut, before it is sent', async () => {
    const { page } = ada
    await page.goto('/you/profile')
    const canvas = page.locator('canvas[data-preview]')
    expect(await canvas.isHidden()).toBe(true)
    const picture = await page.evaluate(() => {
      const drawn = Object.assign(document.createElement('canvas'), { width: 90, height: 30 })
      const pen = drawn.getContext('2d')
      for (const [at, colour] of ['red', 'lime', 'blue'].entries()) {
        if (pen === null) continue
        pen.fillStyle = colour
        pen.fillRect(at * 30, 0, 30, 30)
      }
      return drawn.toDataURL('image/png').split(',')[1] ?? ''
    })
    const buffer = Buffer.from(picture, 'base64')
    await page.setInputFiles('#file', { name: 'me.png', mimeType: 'image/png', buffer })
    await canvas.waitFor({ state: 'visible' })
    const corners = await canvas.evaluate((drawn) => {
      const pen = drawn instanceof HTMLCanvasElement ? drawn.getContext('2d') : null
      return [4, 187].map((x) => [...(pen?.getImageData(x, 96, 1, 1).data ?? [])])
    })
    expect(corners).toEqual([
      [0, 255, 0, 255],
      [0, 255, 0, 255],
    ])
    await page.click('.picture-form button')
    await page.waitForURL('**/you/profile?done=picture')
    await page.locator('.own-menu img.avatar').waitFor()
  })

  test('[SELF-11] taking one’s data along says how much has come, and saves the file', async () => {
    const { page } = ada
    await page.goto('/you/data')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('form[data-export] button'),
    ])
    expect(download.suggestedFilename()).toBe('parley-export.json')
    await page.locator('.own-progress', { hasText: /^Done: [\d.]+ kB are in your downloads\.$/ }).waitFor()
  })

  test('[SELF-10] a new token is copied by a button', async () => {
    const { page, context } = ada
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/you/tokens/new')
    await page.fill('#name', 'Copied')
    await page.click('main form.own-form button')
    await page.click('[data-copies=token]')
    await becomes(() => page.locator('[data-copies=token]').textContent(), 'Copied')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^pat_/)
  })

  test('[SELF-5] times of day are written as their reader chose', async () => {
    const { page } = ada
    await page.goto('/you/look')
    await page.selectOption('#hours', 'h12')
    await page.click('main form.own-form button')
    await page.waitForURL('**/you/look?done=saved')
    await page.goto('/you/devices')
    await page
      .locator('time[data-style=clock]', { hasText: /[AP]M$/i })
      .first()
      .waitFor()
    expect(ada.faults).toEqual([])
  })

  test('[SELF-12] a deleted account is said good-bye to, and its password opens nothing', async () => {
    const bob = await stage.arrive('bob')
    const { page } = bob
    await page.goto('/you/data/delete')
    await page.fill('#password', PASSWORD)
    await page.click('main .btn-danger')
    await page.waitForURL('**/login?deleted')
    expect(await note(page)).toContain('Your account is deleted.')
    await page.fill('#login', 'bob')
    await page.fill('#password', PASSWORD)
    await page.click('main button[type=submit]')
    await page.locator('.problem').waitFor()
  })
})
