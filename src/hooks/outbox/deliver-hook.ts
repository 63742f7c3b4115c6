// What is due for one hook, in order: each event is delivered, or given up after its last attempt, before the next.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import { pauseMs, type Retries } from '../../../rooms/kernel/retries.ts'
import type { RecordedEvent } from '../../../rooms/model/events.ts'
import { eventKind, type TextToHtml } from '../../../rooms/model/wire.ts'
import type { RoomLog } from '../../../rooms/ports/room-log.ts'
import type { Delivery } from '../hook.ts'
import type { DeliveryStore, Progress, TakenHook } from '../ports/delivery-store.ts'
import type { HookSender, Outcome } from '../ports/hook-sender.ts'
import type { Destination } from '../ports/hook-store.ts'
import { parcelOf } from './parcels.ts'

export interface DeliverDeps {
  readonly store: DeliveryStore
  readonly log: Pick<RoomLog, 'after'>
  readonly sender: HookSender
  readonly toHtml: TextToHtml
  readonly clock: Clock
  readonly random: () => number
  readonly retries: Retries
  /** After this long the hook is given back, so that its lease does not run out under a delivery. */
  readonly turnMs: number
  readonly isStopped: () => boolean
}

const PAGE = 100

/** How long it pauses; 0 where more may be due at once, null where somebody else has taken the hook. */
export async function deliverHook(deps: DeliverDeps, hook: TakenHook): Promise<number | null> {
  const { log, clock, isStopped } = deps
  const endMs = clock.monotonicMs() + deps.turnMs
  const mayGoOn = (): boolean => !isStopped() && clock.monotonicMs() <= endMs
  let at: Place = hook
  while (mayGoOn()) {
    const { events, head } = await log.after(hook.room, at.cursor, PAGE)
    // What the log has given up is lost to those who were away for so long.
    if (events.length === 0) return giveBack(deps, hook, { cursor: Math.max(at.cursor, head), attempts: 0 })
    const next = await deliverAll(deps, hook, { at, events, mayGoOn })
    if (next === null) return null
    if (next.attempts > 0) return pause(deps, hook, next.attempts)
    at = next
    if (head <= at.cursor) break
  }
  return giveBack(deps, hook, at)
}

interface Page {
  readonly at: Place
  readonly events: readonly RecordedEvent[]
  readonly mayGoOn: () => boolean
}

/** Up to the first that fails. */
async function deliverAll(deps: DeliverDeps, hook: TakenHook, page: Page): Promise<Place | null> {
  let at = page.at
  for (const recorded of page.events) {
    if (!page.mayGoOn()) return at
    const next = isWanted(hook, recorded)
      ? await attempt(deps, hook, recorded, at.attempts + 1)
      : { cursor: recorded.seq, attempts: 0 }
    if (next === null || next.attempts > 0) return next
    at = next
  }
  return at
}

type Place = Pick<Progress, 'cursor' | 'attempts'>

/** Where the hook stands after one more attempt: past the event, or before it with attempts to count. */
async function attempt(
  deps: DeliverDeps,
  hook: TakenHook,
  recorded: RecordedEvent,
  attempts: number,
): Promise<Place | null> {
  const { seq } = recorded
  const outcome = await send(deps, hook, recorded)
  const isOver = outcome.delivered || attempts >= deps.retries.maxAttempts
  const next = isOver ? { cursor: seq, attempts: 0 } : { cursor: seq - 1, attempts }
  const state = outcome.delivered ? 'done' : isOver ? 'failed' : 'due'
  const delivery = { seq, event: eventKind(recorded), state, attempts, ...answerOf(outcome) } as const
  return (await deps.store.progress(hook, { ...next, delivery })) ? next : null
}

export function send(
  { sender, toHtml, clock }: Pick<DeliverDeps, 'sender' | 'toHtml' | 'clock'>,
  hook: Destination,
  recorded: RecordedEvent,
): Promise<Outcome> {
  return sender.send(parcelOf(hook, recorded, { toHtml, nowMs: clock.nowMs() }))
}

function isWanted({ events }: TakenHook, recorded: RecordedEvent): boolean {
  return events === null || events.some((kind) => kind === recorded.event.type)
}

async function giveBack({ store }: DeliverDeps, hook: TakenHook, at: Place): Promise<number | null> {
  if (!(await store.progress(hook, at))) return null
  await store.release(hook, 0)
  return 0
}

async function pause(deps: DeliverDeps, hook: TakenHook, attempts: number): Promise<number> {
  const ms = pauseMs(attempts, deps.retries, deps.random())
  await deps.store.release(hook, ms)
  return ms
}

export function answerOf(outcome: Outcome): Pick<Delivery, 'status' | 'error'> {
  return { status: outcome.status, error: outcome.delivered ? null : outcome.error }
}
