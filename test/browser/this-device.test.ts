import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, becomes, openStage, type Stage } from './stage.ts'

let stage: Stage
let bob: Actor
/** What the server was told about subscriptions, with its answers. */
const told: string[] = []

beforeAll(async () => {
  stage = await openStage()
  bob = await stage.arrive('bob')
  await bob.context.grantPermissions(['notifications'])
  await bob.context.addInitScript(standInForPushService)
  bob.page.on('response', (answer) => {
    const { pathname } = new URL(answer.url())
    if (pathname !== '/api/push/subscriptions') return
    const { endpoint } = answer.request().postDataJSON()
    told.push(`${answer.request().method()} ${endpoint} ${answer.status()}`)
  })
})
afterAll(() => stage.stop())

const stateOf = (page: Page) => () => page.getAttribute('[data-this-device]', 'data-state')
const asked = () => bob.page.evaluate(() => Number(sessionStorage.getItem('asked')))
const said = (page: Page) => page.locator('[data-says]:visible').allTextContents()

describe('the settings of a device', () => {
  test('[WORKER-12] nobody is asked before they press, and then the server knows where to push', async () => {
    await bob.page.goto('/you/notifications')
    await becomes(stateOf(bob.page), 'off')
    expect([await asked(), told]).toEqual([0, []])
    await bob.page.focus('[data-turn=on]')
    await bob.page.keyboard.press('Enter')
    await becomes(stateOf(bob.page), 'on')
    expect([await asked(), told]).toEqual([1, ['POST https://push.example.org/1 204']])
    expect(await said(bob.page)).toEqual([expect.stringContaining('even when no page is open')])
    expect(await bob.page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Turn off here')
  })

  test('[WORKER-13] a subscription that is another one now is told on the next page', async () => {
    await bob.page.evaluate(() => localStorage.removeItem('stand-in'))
    await bob.page.goto('/rooms')
    await becomes(async () => told.slice(1), ['POST https://push.example.org/2 204'])
    expect(await asked()).toBe(1)
  })

  test('[WORKER-12] turned off it is off, for the browser and for the server', async () => {
    await bob.page.goto('/you/notifications')
    await bob.page.click('[data-turn=off]')
    await becomes(stateOf(bob.page), 'off')
    await becomes(async () => told.slice(2), ['DELETE https://push.example.org/2 204'])
    expect(await bob.page.evaluate(() => localStorage.getItem('stand-in'))).toBe(null)
  })

  test('[WORKER-13] the subscription of somebody who was here before is given up', async () => {
    await bob.page.evaluate(async () => {
      const { pushManager } = await navigator.serviceWorker.ready
      await pushManager.subscribe({ userVisibleOnly: true })
    })
    await bob.page.goto('/rooms')
    await becomes(() => bob.page.evaluate(() => localStorage.getItem('stand-in')), null)
    expect(told).toHaveLength(3)
  })

  test('[WORKER-12] a browser that lets nobody be notified says how to change that', async () => {
    const { page, context } = await stage.again('bob')
    await context.grantPermissions([])
    await page.goto('/you/notifications')
    await becomes(stateOf(page), 'denied')
    expect(await said(page)).toEqual([expect.stringContaining('Allow it where the browser keeps')])
    expect(await page.locator('[data-turn]:visible').count()).toBe(0)
  })

  test('[WORKER-12] without scripts it says what it needs', async () => {
    const { page } = await stage.again('bob', { javaScriptEnabled: false })
    await page.goto('/you/notifications')
    expect(await page.locator('.this-device').textContent()).toContain('allow scripts')
    expect(await page.locator('[data-turn]:visible').count()).toBe(0)
  })
})

/** This browser knows no push service: subscriptions are numbered, and the current one is kept in the page's storage. */
function standInForPushService(): void {
  const read = (): PushSubscription | null => {
    const kept = localStorage.getItem('stand-in')
    if (kept === null) return null
    const json = JSON.parse(kept)
    const fake: Partial<PushSubscription> = {
      endpoint: json.endpoint,
      toJSON: () => json,
      async unsubscribe() {
        localStorage.removeItem('stand-in')
        return true
      },
    }
    return fake as PushSubscription
  }
  const url64 = (bytes: ArrayBuffer): string => new Uint8Array(bytes).toBase64({ alphabet: 'base64url' })
  Object.assign(PushManager.prototype, {
    getSubscription: async () => read(),
    async subscribe() {
      if (read() !== null) return read()
      const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
        'deriveBits',
      ])
      const p256dh = url64(await crypto.subtle.exportKey('raw', pair.publicKey))
      const number = Number(localStorage.getItem('numbers')) + 1
      localStorage.setItem('numbers', String(number))
      const endpoint = `https://push.example.org/${number}`
      const keys = { p256dh, auth: url64(crypto.getRandomValues(new Uint8Array(16)).buffer) }
      localStorage.setItem('stand-in', JSON.stringify({ endpoint, expirationTime: null, keys }))
      return read()
    },
  })
  const ask = Notification.requestPermission.bind(Notification)
  Notification.requestPermission = () => {
    sessionStorage.setItem('asked', String(Number(sessionStorage.getItem('asked')) + 1))
    return ask()
  }
}
