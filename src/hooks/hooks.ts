// Looking after the webhooks of a room: for its admins, who are asked for at the room itself.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { RoomId, UserId } from '../../rooms/kernel/ids.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'
import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import type { RecordedEvent, RoomEventType } from '../../rooms/model/events.ts'
import type { Rejection } from '../../rooms/model/rejections.ts'
import type { TextToHtml } from '../../rooms/model/wire.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Desk } from '../../rooms/ports/desk.ts'
import type { RoomLog } from '../../rooms/ports/room-log.ts'
import type { Delivery, Hook, HookId, IncomingHook, OutgoingHook } from './hook.ts'
import { answerOf, send } from './outbox/deliver-hook.ts'
import { newHookSecret } from './outbox/signature.ts'
import type { DeliveryStore } from './ports/delivery-store.ts'
import type { HookSender } from './ports/hook-sender.ts'
import type { HookStore } from './ports/hook-store.ts'
import { hashOfToken, newHookToken } from './tokens.ts'

const MAX_HOOKS_A_ROOM = 20

export type HookRefusal = 'hook_not_found' | 'too_many_hooks' | 'delivery_not_found' | 'forbidden_address'
type Answer<T> = Promise<Result<T, Rejection | HookRefusal>>

export interface Hooks {
  /** `token` is shown this once. */
  openIncoming(
    by: Person,
    room: RoomId,
    name: string,
  ): Answer<{ readonly hook: IncomingHook; readonly token: string }>
  /** `secret` is shown this once. */
  openOutgoing(
    by: Person,
    room: RoomId,
    wish: { readonly name: string; readonly url: string; readonly events: readonly RoomEventType[] | null },
  ): Answer<{ readonly hook: OutgoingHook; readonly secret: string }>
  list(by: Person, room: RoomId): Answer<readonly Hook[]>
  close(by: Person, room: RoomId, id: HookId): Answer<void>
  /** The latest events first, those before `before`. */
  deliveries(
    by: Person,
    at: {
      readonly room: RoomId
      readonly id: HookId
      readonly before: number | null
      readonly limit: number
    },
  ): Answer<readonly Delivery[]>
  /** Sends an event once more, now, whatever became of it before. */
  redeliver(
    by: Person,
    at: { readonly room: RoomId; readonly id: HookId; readonly seq: number },
  ): Answer<Delivery>
  /** Whose word this is. */
  byToken(token: string): Promise<IncomingHook | null>
}

export interface HooksDeps {
  readonly store: HookStore
  readonly deliveries: DeliveryStore
  readonly sender: HookSender
  readonly desk: Pick<Desk, 'submit'>
  readonly log: RoomLog
  readonly toHtml: TextToHtml
  readonly ids: IdSource
  readonly clock: Clock
  /** This room has a hook that leads out. */
  readonly onOutgoing: (room: RoomId) => void
}

export function createHooks(deps: HooksDeps): Hooks {
  const { store, desk } = deps
  const mayOversee = (by: Person, room: RoomId) => desk.submit(room, { type: 'oversee', by })
  const mayLookAndEnd = (by: Person, room: RoomId) =>
    desk.submit(room, { type: 'oversee', by, archivedToo: true })

  return {
    async openIncoming(by, room, name) {
      const allowed = await mayOversee(by, room)
      if (!allowed.ok) return allowed
      const token = newHookToken()
      const bot = botOf(deps.ids.next() as UserId, name)
      const fields = { id: deps.ids.next() as HookId, room, name, createdBy: by.id, bot }
      const made = await store.addIncoming({ ...fields, tokenHash: hashOfToken(token) }, MAX_HOOKS_A_ROOM)
      if (!made.ok) return fail('too_many_hooks')
      const added = await desk.submit(room, { type: 'add', by, user: bot })
      if (added.ok) return ok({ hook: made.value, token })
      await store.revoke(room, fields.id)
      return added
    },
    async openOutgoing(by, room, wish) {
      if (!deps.sender.couldCall(wish.url)) return fail('forbidden_address')
      const allowed = await mayOversee(by, room)
      if (!allowed.ok) return allowed
      const secret = newHookSecret()
      const hook = { ...wish, id: deps.ids.next() as HookId, room, createdBy: by.id, secret }
      const made = await store.addOutgoing(hook, MAX_HOOKS_A_ROOM)
      if (!made.ok) return fail('too_many_hooks')
      deps.onOutgoing(room)
      return ok({ hook: made.value, secret })
    },
    async list(by, room) {
      const allowed = await mayLookAndEnd(by, room)
      return allowed.ok ? ok(await store.ofRoom(room)) : allowed
    },
    async close(by, room, id) {
      const allowed = await mayLookAndEnd(by, room)
      if (!allowed.ok) return allowed
      const hook = await store.revoke(room, id)
      if (hook === null) return fail('hook_not_found')
      // It can say nothing any more; whether its bot is still listed is a matter of looks.
      if (hook.direction === 'in') await desk.submit(room, { type: 'remove', by, user: hook.bot, ban: false })
      return ok(undefined)
    },
    async deliveries(by, { room, id, before, limit }) {
      const allowed = await mayLookAndEnd(by, room)
      if (!allowed.ok) return allowed
      if ((await store.destination(room, id)) === null) return fail('hook_not_found')
      return ok(await store.deliveries(id, before, limit))
    },
    async redeliver(by, at) {
      const allowed = await mayOversee(by, at.room)
      return allowed.ok ? redeliver(deps, at) : allowed
    },
    byToken: async (token) => store.byToken(hashOfToken(token)),
  }
}

async function redeliver(
  deps: HooksDeps,
  { room, id, seq }: { readonly room: RoomId; readonly id: HookId; readonly seq: number },
): Answer<Delivery> {
  const hook = await deps.store.destination(room, id)
  if (hook === null) return fail('hook_not_found')
  // Only what this hook was to deliver: what was said before it was there is not its business.
  const [known] = await deps.store.deliveries(id, seq + 1, 1)
  const recorded = known?.seq === seq ? await eventAt(deps.log, room, seq) : null
  if (known === undefined || recorded === null) return fail('delivery_not_found')
  const outcome = await send(deps, hook, recorded)
  const attempts = known.attempts + 1
  // What is still due goes its own way: this attempt was one more, and decides nothing but a good end.
  const state = outcome.delivered ? 'done' : known.state === 'due' ? 'due' : 'failed'
  const delivery = { seq, event: known.event, state, attempts, ...answerOf(outcome) } as const
  await deps.deliveries.note(id, delivery)
  return ok({ ...delivery, triedAtMs: deps.clock.nowMs() })
}

async function eventAt(log: RoomLog, room: RoomId, seq: number): Promise<RecordedEvent | null> {
  const { events } = await log.after(room, seq - 1, 1)
  return events[0]?.seq === seq ? events[0] : null
}

/** Its name is its own: nobody else can be called so, and nobody would choose it. */
function botOf(id: UserId, displayName: string): Person {
  return { id, username: `hook-${id.slice(-12)}`, displayName, avatarUrl: null }
}
