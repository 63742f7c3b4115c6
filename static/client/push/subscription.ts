// Whether this device is told, for whom, and that the server knows where to.

const DAY_MS = 24 * 3_600_000
const REASON_MS = 8_000
const VIEWER = 'parley.viewer'
const SUBSCRIPTIONS = '/api/push/subscriptions'

/** What is kept of the decision to be told here; each person on the device has their own. */
interface Decision {
  /** At the browser's push service; null where it has none that can be reached: then pages tell, while one is open. */
  readonly endpoint: string | null
  /** When the server was told of it. */
  readonly atMs: number
}

/** Whether somebody turned it on here, and the browser still lets us. */
export function isTold(viewer: string): boolean {
  return 'Notification' in window && Notification.permission === 'granted' && readDecision(viewer) !== null
}

export function readDecision(viewer: string): Decision | null {
  const kept = localStorage.getItem(keyOf(viewer))
  try {
    return kept === null ? null : (JSON.parse(kept) as Decision)
  } catch {
    // Nothing that we have written.
    return null
  }
}

/**
 * Asks the browser for a subscription and tells the server of it.
 *
 * The answer is whether the device can be told with no page open. Errors: rejects where the server does not take it.
 */
export async function subscribe(viewer: string): Promise<boolean> {
  const subscription = await subscriptionOf(await navigator.serviceWorker.ready)
  if (subscription !== null) await tellServer('POST', subscription.toJSON())
  decide(viewer, { endpoint: subscription?.endpoint ?? null, atMs: Date.now() })
  return subscription !== null
}

export async function unsubscribe(viewer: string): Promise<void> {
  localStorage.removeItem(keyOf(viewer))
  const subscription = await current()
  if (subscription === null) return
  await subscription.unsubscribe()
  await tellServer('DELETE', { endpoint: subscription.endpoint })
}

/** On every page: sessions end and browsers change their minds, and what somebody has turned on is to stay so. */
export async function keepSubscribed(viewer: string): Promise<void> {
  const isFresh = localStorage.getItem(VIEWER) !== viewer
  localStorage.setItem(VIEWER, viewer)
  const decision = readDecision(viewer)
  const subscription = await current()
  // Somebody else's, who was signed in here before: what they are told is not for these eyes.
  if (decision === null) return void (await subscription?.unsubscribe())
  if (Notification.permission !== 'granted') return
  const isKnown = (subscription?.endpoint ?? null) === decision.endpoint
  if (isFresh || !isKnown || Date.now() - decision.atMs > DAY_MS) await subscribe(viewer)
}

async function current(): Promise<PushSubscription | null> {
  const { pushManager } = await navigator.serviceWorker.ready
  // Some browsers have workers and no push.
  return (await pushManager?.getSubscription()) ?? null
}

async function subscriptionOf({ pushManager }: ServiceWorkerRegistration): Promise<PushSubscription | null> {
  if (pushManager === undefined) return null
  const answer = await fetch('/api/push/key')
  if (!answer.ok) throw new Error(`/api/push/key answered ${answer.status}`)
  const { publicKey } = (await answer.json()) as { publicKey: string }
  const order = { userVisibleOnly: true, applicationServerKey: publicKey }
  const ask = (): Promise<PushSubscription | null> => withinReason(pushManager.subscribe(order))
  const old = await pushManager.getSubscription()
  const made = await ask()
  // What there was may be for another key, of a server that stood here before.
  return made ?? ((await old?.unsubscribe()) ? ask() : null)
}

/** A browser whose push service cannot be reached refuses, or never answers. */
function withinReason(asked: Promise<PushSubscription>): Promise<PushSubscription | null> {
  return new Promise((done) => {
    window.setTimeout(done, REASON_MS, null)
    asked.then(done, () => done(null))
  })
}

async function tellServer(method: 'POST' | 'DELETE', body: object): Promise<void> {
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch(SUBSCRIPTIONS, { method, headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${method} ${SUBSCRIPTIONS} answered ${answer.status}`)
}

function decide(viewer: string, decision: Decision): void {
  localStorage.setItem(keyOf(viewer), JSON.stringify(decision))
}

function keyOf(viewer: string): string {
  return `parley.push.${viewer}`
}
