// The device's subscription to pushes: renewed where the browser changed it, given up when somebody leaves.

import type { Registration } from './scope.ts'

export interface SubscriptionDeps {
  readonly registration: Pick<Registration, 'pushManager'>
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
}

const SUBSCRIPTIONS = '/api/push/subscriptions'

/** Errors: rejects where the server cannot be told; the next page that is opened tells it. */
export async function renew(
  { registration, fetch }: SubscriptionDeps,
  old: PushSubscription | null,
  fresh: PushSubscription | null,
): Promise<void> {
  const subscription = fresh ?? (await subscribe({ registration, fetch }))
  if (subscription !== null) await send(fetch, 'POST', subscription.toJSON())
  if (old !== null && old.endpoint !== subscription?.endpoint)
    await send(fetch, 'DELETE', { endpoint: old.endpoint })
}

/** On the server it ends with the session. */
export async function giveUp({ registration }: Pick<SubscriptionDeps, 'registration'>): Promise<void> {
  const subscription = await registration.pushManager?.getSubscription()
  await subscription?.unsubscribe()
}

async function subscribe({ registration, fetch }: SubscriptionDeps): Promise<PushSubscription | null> {
  const answer = await fetch('/api/push/key')
  if (!answer.ok) return null
  const { publicKey } = (await answer.json()) as { publicKey: string }
  const order = { userVisibleOnly: true, applicationServerKey: publicKey }
  return (await registration.pushManager?.subscribe(order)) ?? null
}

async function send(
  fetch: SubscriptionDeps['fetch'],
  method: 'POST' | 'DELETE',
  body: object,
): Promise<void> {
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch(SUBSCRIPTIONS, { method, headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${method} ${SUBSCRIPTIONS} answered ${answer.status}`)
}
