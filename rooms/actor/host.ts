// The rooms of one node: wakes an actor when somebody asks for its room, lets it sleep when nobody does.

import type { Cancel, Clock } from '../kernel/clock.ts'
import type { RoomId, UserId } from '../kernel/ids.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import type { Heard, Receipt, RoomCommand, RoomWhisper } from '../model/commands.ts'
import { reject } from '../model/rejections.ts'
import type { Feed } from '../ports/feed.ts'
import type { Journal } from '../ports/journal.ts'
import type { Leases } from '../ports/leases.ts'
import type { Notices } from '../ports/notices.ts'
import type { RoomLog } from '../ports/room-log.ts'
import type { ReadMarks } from './read-marks.ts'
import { createRoomActor, type Refusal, type RoomActor } from './room-actor.ts'
import { createTurns } from './turns.ts'
import { startWatchingNodes } from './watching-nodes.ts'

const SLEEP_AFTER_MS = 5 * 60_000
const LOOK_EVERY_MS = 30_000
const RELEASE_AT_ONCE = 200
const MAX_WAKING = 1_000
const REPUBLISHING_AT_ONCE = 4
const RETRY_MS = 1_000

export interface Host {
  submit(room: RoomId, command: RoomCommand): Promise<Result<Receipt, Refusal>>
  whisper(room: RoomId, whisper: RoomWhisper): Promise<Result<Heard, Refusal>>
  online(room: RoomId): ReadonlySet<UserId>
  /** Rooms that are awake here. */
  awake(): number
  /** Finishes what was accepted and gives every room up. Requests after this are answered `moved`. */
  drain(): Promise<void>
}

export interface HostDeps {
  readonly journal: Journal
  readonly leases: Leases
  readonly feed: Feed
  readonly notices: Notices
  readonly log: RoomLog
  readonly clock: Clock
  readonly readMarks: ReadMarks
  readonly onFault: (fault: unknown) => void
}

type Waking = Promise<Result<RoomActor, Refusal>>

const NOBODY: ReadonlySet<UserId> = new Set()

export function createHost(deps: HostDeps): Host {
  const { journal, leases, clock } = deps
  const actors = new Map<RoomId, RoomActor>()
  const waking = new Map<RoomId, Waking>()
  const leaving = new Map<RoomId, Promise<void>>()
  const turns = createTurns(REPUBLISHING_AT_ONCE)
  const watchingNodes = startWatchingNodes({
    clock,
    isGone: leases.isGone,
    onGone: (node) => actors.forEach((actor) => actor.dropNode(node)),
  })
  let draining = false
  let cancelLook: Cancel = clock.after(LOOK_EVERY_MS, look)
  const stopListening = leases.onLost(abandonAll)

  async function claim(room: RoomId): ReturnType<Journal['claim']> {
    const claimed = await journal.claim(room, leases.isGone)
    if (claimed.ok || claimed.error !== 'owned') return claimed
    // The owner in the journal lives. If the lease is still ours, that owner lost the room while it was away and may
    // never come for it again: taking it is safe, since its epoch ends here.
    const { holder } = await leases.take(room)
    return holder === leases.self ? journal.claim(room, () => true) : claimed
  }

  async function load(room: RoomId): Waking {
    // A room that is just being given up is claimed again only after its release is written.
    await leaving.get(room)
    const { holder } = await leases.take(room)
    if (holder !== leases.self && !leases.isGone(holder)) return fail('moved')
    const claimed = await claim(room)
    if (!claimed.ok) {
      return fail(claimed.error === 'owned' ? 'moved' : reject('room_not_found', 'There is no such room.'))
    }
    const actor: RoomActor = createRoomActor(claimed.value, {
      ...deps,
      turns,
      onLost: () => {
        if (actors.get(room) === actor) actors.delete(room)
      },
    })
    actors.set(room, actor)
    return ok(actor)
  }

  function wake(room: RoomId): Waking {
    const known = waking.get(room)
    if (known) return known
    if (draining) return Promise.resolve(fail('moved'))
    if (waking.size >= MAX_WAKING)
      return Promise.resolve(fail(reject('unavailable', 'Too many rooms wake up.', RETRY_MS)))
    const loading = load(room)
      .catch((fault: unknown) => {
        deps.onFault(fault)
        return fail(reject('unavailable', 'The room could not be loaded; ask again.', RETRY_MS))
      })
      .finally(() => waking.delete(room))
    waking.set(room, loading)
    return loading
  }

  /** Stops the actors and writes that their rooms are free. */
  async function giveUp(chosen: readonly RoomActor[]): Promise<void> {
    const holds = await Promise.all(chosen.map((actor) => actor.stop()))
    await journal.release(holds)
    await leases.release(holds.map(({ room }) => room))
  }

  /** Others may take our rooms from now on, and we would not know. */
  function abandonAll(): void {
    for (const actor of actors.values()) actor.abandon()
    actors.clear()
  }

  function look(): void {
    for (const actor of actors.values()) actor.dropSilent()
    const idle = [...actors].filter(([, actor]) => actor.idleMs() > SLEEP_AFTER_MS).slice(0, RELEASE_AT_ONCE)
    if (idle.length > 0) {
      const gone = giveUp(idle.map(([, actor]) => actor)).catch(deps.onFault)
      for (const [room] of idle) {
        actors.delete(room)
        leaving.set(room, gone)
      }
      void gone.finally(() => idle.forEach(([room]) => leaving.delete(room)))
    }
    cancelLook = clock.after(LOOK_EVERY_MS, look)
  }

  return {
    async submit(room, command) {
      const actor = actors.get(room)
      if (actor) return actor.post(command)
      const woken = await wake(room)
      return woken.ok ? woken.value.post(command) : woken
    },
    async whisper(room, whisper) {
      if ('via' in whisper) watchingNodes.note(whisper.via)
      const actor = actors.get(room)
      if (actor) return actor.whisper(whisper)
      const woken = await wake(room)
      return woken.ok ? woken.value.whisper(whisper) : woken
    },
    online: (room) => actors.get(room)?.online() ?? NOBODY,
    awake: () => actors.size,
    async drain() {
      draining = true
      cancelLook()
      watchingNodes.stop()
      stopListening()
      await Promise.all(waking.values())
      await Promise.all(leaving.values())
      const all = [...actors.values()]
      actors.clear()
      for (let i = 0; i < all.length; i += RELEASE_AT_ONCE) await giveUp(all.slice(i, i + RELEASE_AT_ONCE))
    },
  }
}
