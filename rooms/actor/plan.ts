// One pass of the actor over the commands that waited: what to commit, and how to answer each afterwards.

import { apply } from '../decide/apply.ts'
import { decide } from '../decide/decide.ts'
import type { RoomId } from '../kernel/ids.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import type { Receipt, RoomCommand } from '../model/commands.ts'
import type { RecordedEvent, RoomEvent } from '../model/events.ts'
import type { Rejection } from '../model/rejections.ts'
import type { RoomState } from '../model/state.ts'
import type { Batch, Placed } from '../ports/journal.ts'

/** How one command is answered once the batch is committed. */
export type Answer =
  | { readonly type: 'refused'; readonly rejection: Rejection }
  /** By what an earlier batch stored: the nonce is known, and that a new message would be refused is no matter. */
  | { readonly type: 'recalled'; readonly first: Placed }
  /** Granted without an event: it was so already. */
  | { readonly type: 'unchanged' }
  /** By the event at this index of the batch; `repeated` where an earlier command of the batch brought it. */
  | { readonly type: 'placed'; readonly index: number; readonly repeated: boolean }

export interface Plan {
  readonly events: readonly RoomEvent[]
  readonly answers: readonly Answer[]
  /** Absent where nobody follows any of the commands. */
  readonly traces?: ReadonlyMap<RoomEvent, string>
}

/** Decides the commands one after the other, each on the state that the ones before it leave. */
export function planBatch(state: RoomState, commands: readonly RoomCommand[], nowMs: number): Plan {
  const events: RoomEvent[] = []
  const saidAt = new Map<string, number>()
  const answers = commands.map((command): Answer => {
    const key = command.type === 'say' && command.nonce !== null ? `${command.by.id} ${command.nonce}` : null
    const earlier = key === null ? undefined : saidAt.get(key)
    if (earlier !== undefined) return { type: 'placed', index: earlier, repeated: true }
    const decided = decide(state, command, nowMs)
    if (!decided.ok) return { type: 'refused', rejection: decided.error }
    if (decided.value.length === 0) return { type: 'unchanged' }
    for (const event of decided.value) {
      apply(state, event, nowMs)
      events.push(event)
    }
    const index = events.length - 1
    if (key !== null) saidAt.set(key, index)
    return { type: 'placed', index, repeated: false }
  })
  const plan = { events, answers }
  return commands.some(({ trace }) => trace !== undefined)
    ? { ...plan, traces: tracesOf(plan, commands) }
    : plan
}

/** What the plan has for the log. */
export function contentOf({ events, traces }: Plan): Pick<Batch, 'events' | 'traces'> {
  return traces === undefined ? { events } : { events, traces }
}

/** The events that the batch added to the log. Repeated nonces added none. */
export function recordedEvents(room: RoomId, plan: Plan, placed: readonly Placed[]): RecordedEvent[] {
  return plan.events.flatMap((event, index) => {
    const place = placed[index]
    if (!place?.fresh) return []
    const recorded = { room, seq: place.seq, atMs: place.atMs, event }
    const trace = plan.traces?.get(event)
    return trace === undefined ? [recorded] : [{ ...recorded, trace }]
  })
}

function tracesOf({ events, answers }: Plan, commands: readonly RoomCommand[]): Map<RoomEvent, string> {
  const traces = new Map<RoomEvent, string>()
  let from = 0
  answers.forEach((answer, i) => {
    if (answer.type !== 'placed' || answer.repeated) return
    const trace = commands[i]?.trace
    const own = events.slice(from, answer.index + 1)
    if (trace !== undefined) for (const event of own) traces.set(event, trace)
    from = answer.index + 1
  })
  return traces
}

/** One answer for each command, once the batch is committed. */
export function answersOf(
  plan: Plan,
  placed: readonly Placed[],
  head: number,
  nowMs: number,
): Result<Receipt, Rejection>[] {
  return plan.answers.map((answer) => answerOf(answer, placed, head, nowMs))
}

function answerOf(
  answer: Answer,
  placed: readonly Placed[],
  head: number,
  nowMs: number,
): Result<Receipt, Rejection> {
  switch (answer.type) {
    case 'refused':
      return fail(answer.rejection)
    case 'unchanged':
      return ok({ seq: head, atMs: nowMs, messageId: null, duplicate: false })
    case 'recalled':
      return ok(receiptOf(answer.first, true))
    case 'placed': {
      const place = placed[answer.index]
      if (!place) throw new Error('the journal answered fewer events than it was given')
      return ok(receiptOf(place, answer.repeated || !place.fresh))
    }
  }
}

function receiptOf({ seq, atMs, messageId }: Placed, duplicate: boolean): Receipt {
  return { seq, atMs, messageId, duplicate }
}
