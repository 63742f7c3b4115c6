// The administration at work: whoever is closed out sees it at once, and the cluster's picture draws itself anew.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, adaAndBob, becomes, openStage, type Stage, sayMany } from './stage.ts'

let stage: Stage
let ada: Actor
let bob: Actor
let room: string

beforeAll(async () => {
  stage = await openStage()
  ;({ ada, bob, room } = await adaAndBob(stage, 'general'))
})
afterAll(() => stage.stop())

describe('an admin', () => {
  test('[HELM-9] closes an account by keys alone, and the page of its owner ends', async () => {
    const { page } = ada
    await page.goto('/admin/users?q=bob')
    await page.getByRole('link', { name: 'Manage bob' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('link', { name: 'Close the account' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('dialog .btn-danger:focus').waitFor()
    await page.keyboard.press('Escape')
    await becomes(() => page.locator('dialog[open]').count(), 0)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Manage')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('link', { name: 'Close the account' }).click()
    await page.locator('dialog .btn-danger:focus').waitFor()
    await page.keyboard.press('Enter')
    await bob.page.waitForURL('**/login?ended')
    await page.locator('.note', { hasText: 'The account is closed' }).waitFor()
  })

  test('[HELM-10] sees the cluster move, stops it, and it rests while nobody can see it', async () => {
    const { page, context } = ada
    let asked = 0
    page.on('request', (request) => {
      if (request.url().endsWith('/admin/cluster') && request.headers()['hx-request']) asked += 1
    })
    await page.goto('/admin/cluster')
    const most = () => page.locator('.chart').first().locator('.chart-most').textContent()
    const before = await most()
    await sayMany(
      ada,
      room,
      Array.from({ length: 25 }, (_, n) => `message ${n}`),
    )
    await becomes(async () => (await most()) !== before, true)
    await becomes(async () => (await page.locator('.cluster-time time').textContent()) !== '', true)

    await page.getByRole('button', { name: 'Pause' }).click()
    const whilePaused = asked
    await nextTurn(page)
    expect(asked).toBe(whilePaused)
    await page.getByRole('button', { name: 'Go on' }).click()
    await becomes(async () => asked > whilePaused, true)

    await setVisibility(page, 'hidden')
    const whileHidden = asked
    await nextTurn(page)
    expect(asked - whileHidden).toBe(0)
    await setVisibility(page, 'visible')
    await becomes(async () => asked > whileHidden, true)

    await context.setOffline(true)
    await page.locator('.cluster-time.is-stale').waitFor()
    await context.setOffline(false)
    await page.locator('.cluster-time:not(.is-stale)').waitFor()
    expect(await page.locator('#toast').textContent()).toBe('')
  })
})

/** Longer than the picture waits from one time to the next, by the clock of the page. */
function nextTurn(page: Actor['page']): Promise<void> {
  return page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 3_000)))
}

/** As where another tab is in front: a headless browser keeps every page visible. */
async function setVisibility(page: Actor['page'], state: DocumentVisibilityState): Promise<void> {
  await page.evaluate((wanted) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => wanted })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
}
