// A device with its service worker: what it has shown, what is pushed to it, and a push service that cannot be reached.

import type { BrowserContext, CDPSession, Page, Worker } from 'playwright-core'
import { until } from '../../scripts/servers/until.ts'
import type { PushPayload } from '../../src/notify/push/payload.ts'

export interface Shown {
  readonly title: string
  readonly body: string
  readonly tag: string
}

export interface Device {
  readonly worker: Worker
  /** What the system shows, the oldest first. */
  shown(): Promise<readonly Shown[]>
  /** As the browser's push service would. */
  push(payload: Partial<PushPayload> | string): Promise<void>
  /** Presses the notification of that place, or one of its buttons; what became of it is in `moves`. */
  press(tag: string, action?: string): Promise<void>
  /** Pages that were brought to the front or opened. */
  moves(): Promise<readonly string[]>
}

/** Once the worker of that page is there. What it may do on a press without a finger is written down instead. */
export async function deviceOf(context: BrowserContext, page: Page): Promise<Device> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  const [worker] = context.serviceWorkers()
  if (worker === undefined) throw new Error('the page has no worker')
  const cdp = await context.newCDPSession(page)
  const registrationId = await registrationOf(cdp)
  await worker.evaluate(() => {
    const scope = globalThis as typeof globalThis & {
      moves: string[]
      clients: object
      WindowClient: { prototype: object }
    }
    scope.moves = []
    const note = (move: string): Promise<void> => Promise.resolve(void scope.moves.push(move))
    Object.assign(scope.WindowClient.prototype, {
      focus(this: { url: string }) {
        return note(`focus ${new URL(this.url).pathname}`)
      },
    })
    Object.assign(scope.clients, {
      openWindow: (url: string) => note(`open ${url.replace(location.origin, '')}`),
    })
  })
  return {
    worker,
    shown: () =>
      worker.evaluate(async () => {
        const scope = globalThis as typeof globalThis & { registration: ServiceWorkerRegistration }
        const all = await scope.registration.getNotifications()
        return all.map(({ title, body, tag }) => ({ title, body, tag }))
      }),
    async push(payload) {
      const data = typeof payload === 'string' ? payload : JSON.stringify(payload)
      await cdp.send('ServiceWorker.deliverPushMessage', {
        origin: new URL(page.url()).origin,
        registrationId,
        data,
      })
    },
    press: (tag, action = '') =>
      worker.evaluate(
        async (asked) => {
          const scope = globalThis as typeof globalThis & {
            registration: ServiceWorkerRegistration
            NotificationEvent: new (name: string, init: object) => Event
          }
          const [notification] = await scope.registration.getNotifications({ tag: asked.tag })
          if (notification === undefined) throw new Error(`nothing is shown of ${asked.tag}`)
          scope.dispatchEvent(
            new scope.NotificationEvent('notificationclick', { notification, action: asked.action }),
          )
        },
        { tag, action },
      ),
    moves: () => worker.evaluate(() => (globalThis as typeof globalThis & { moves: string[] }).moves),
  }
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
