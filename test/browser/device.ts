// A device with its service worker: what it has shown, what is pushed to it, and whether somebody sits in front of it.

import type { BrowserContext, CDPSession, Page, Worker } from 'playwright-core'
import { until } from '../../scripts/servers/until.ts'
import type { PushPayload } from '../../src/notify/push/payload.ts'

export interface Device {
  /** What the system shows. */
  shown(): Promise<readonly { readonly title: string; readonly body: string; readonly tag: string }[]>
  /** As the browser's push service would. */
  push(payload: PushPayload | string): Promise<void>
  /** Presses the notification of that place, or one of its buttons. */
  press(tag: string, action?: string): Promise<void>
  /** Pages that were brought to the front or opened by that. */
  moves(): Promise<readonly string[]>
  /** Tells these pages, and the worker of all, whether they are looked at. */
  look(pages: readonly Page[], isSeen: boolean): Promise<void>
  readonly worker: Worker
}

/** What the worker has of its own that the compiler does not know. */
interface Scope {
  readonly registration: ServiceWorkerRegistration
  readonly clients: object
  readonly WindowClient: { readonly prototype: object }
  readonly NotificationEvent: new (name: string, init: object) => Event
  moves: string[]
  isSeen: boolean
}

/** Once that page has its worker. A window comes to the front by a finger alone: here it is written down instead. */
export async function deviceOf(context: BrowserContext, page: Page): Promise<Device> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  const [worker] = context.serviceWorkers()
  if (worker === undefined) throw new Error('the page has no worker')
  const cdp = await context.newCDPSession(page)
  const registrationId = await registrationOf(cdp)
  const origin = new URL(page.url()).origin
  await worker.evaluate(watch)
  return {
    worker,
    shown: () =>
      worker.evaluate(async () => {
        const { registration } = globalThis as typeof globalThis & Scope
        const all = await registration.getNotifications()
        return all.map(({ title, body, tag }) => ({ title, body, tag }))
      }),
    async push(payload) {
      const data = typeof payload === 'string' ? payload : JSON.stringify(payload)
      await cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data })
    },
    press: (tag, action = '') => worker.evaluate(pressOne, { tag, action }),
    moves: () => worker.evaluate(() => (globalThis as typeof globalThis & Scope).moves),
    async look(pages, isSeen) {
      await worker.evaluate((seen) => void Object.assign(globalThis, { isSeen: seen }), isSeen)
      for (const one of pages) await one.evaluate(setSeen, isSeen)
    },
  }
}

function watch(): void {
  const scope = globalThis as typeof globalThis & Scope
  scope.moves = []
  scope.isSeen = true
  const note = async (move: string): Promise<void> => void scope.moves.push(move)
  Object.defineProperties(scope.WindowClient.prototype, {
    focused: { get: () => scope.isSeen },
    focus: {
      value(this: { url: string }) {
        return note(`focus ${new URL(this.url).pathname}`)
      },
    },
  })
  // As the worker itself does (static/worker/show/tray.ts), also for whoever looks on.
  const { prototype } = ServiceWorkerRegistration
  const { getNotifications, showNotification } = prototype
  let before: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = before.then(work)
    before = turn.catch(() => {})
    return turn
  }
  Object.assign(prototype, {
    getNotifications(this: ServiceWorkerRegistration, filter?: GetNotificationOptions) {
      return inTurn(() => getNotifications.call(this, filter))
    },
    showNotification(this: ServiceWorkerRegistration, title: string, options?: NotificationOptions) {
      return inTurn(() => showNotification.call(this, title, options))
    },
  })
  const openWindow = (url: string): Promise<void> => note(`open ${url.replace(location.origin, '')}`)
  Object.assign(scope.clients, { openWindow })
}

async function pressOne(asked: { tag: string; action: string }): Promise<void> {
  const { registration, NotificationEvent } = globalThis as typeof globalThis & Scope
  const [notification] = await registration.getNotifications({ tag: asked.tag })
  if (notification === undefined) throw new Error(`nothing is shown of ${asked.tag}`)
  const event = new NotificationEvent('notificationclick', { notification, action: asked.action })
  globalThis.dispatchEvent(event)
}

function setSeen(isSeen: boolean): void {
  Object.defineProperties(document, {
    visibilityState: { get: () => (isSeen ? 'visible' : 'hidden'), configurable: true },
    hasFocus: { value: () => isSeen, configurable: true },
  })
  document.dispatchEvent(new Event('visibilitychange'))
}

async function registrationOf(cdp: CDPSession): Promise<string> {
  let found = ''
  cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    found = registrations.find(({ isDeleted }) => !isDeleted)?.registrationId ?? found
  })
  await cdp.send('ServiceWorker.enable')
  await until(async () => found !== '', { what: 'the registration of the worker' })
  return found
}
