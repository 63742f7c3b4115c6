// The rooms of one node: wakes an actor when somebody asks for its room, lets it sleep when nobody does.

import type { Cancel, Clock } from '../kernel/clock.ts'
import type { RoomId, UserId } from '../kernel/ids.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import type { Heard, Receipt, RoomCommand, RoomWhisper } from '../model/commands.ts'
import type { RoomLimits } from '../model/state.ts'
import type { Feed } from '../ports/feed.ts'
import type { ClaimedRoom, Journal } from '../ports/journal.ts'
import type { Leases, NodeView } from '../ports/leases.ts'
import type { NodeCalls } from '../ports/node-calls.ts'
import type { Notices } from '../ports/notices.ts'
import type { RoomLog } from '../ports/room-log.ts'
import { createAdoptions } from './ownership/adoptions.ts'
import { createDepartures } from './ownership/departures.ts'
import { handOver } from './ownership/hand-over.ts'
import { createUnsettled } from './ownership/unsettled.ts'
import { createWakings } from './ownership/wakings.ts'
import type { ReadMarks } from './read-marks.ts'
import { createRoomActor, type Refusal, type RoomActor } from './room-actor.ts'
import { createTurns } from './turns.ts'
import { startWatchingNodes } from './watching-nodes.ts'

const SLEEP_AFTER_MS = 5 * 60_000
const LOOK_EVERY_MS = 30_000
const SLEEP_AT_ONCE = 200
// Rooms are given away a few at a time, so that none waits long for the others of its batch.
const GIVEN_AT_ONCE = 50
const BATCHES_AT_ONCE = 2
const REPUBLISHING_AT_ONCE = 4
// A room may be woken by who asks for it while it waits to be adopted.
const FRESH_MS = 30_000

export interface HostLoad {
  readonly roomsAwake: number
  readonly commandsWaiting: number
  /** What waits in the fullest room. */
  readonly deepestMailbox: number
  readonly eventsUnconfirmed: number
}

export interface Host {
  submit(room: RoomId, command: RoomCommand): Promise<Result<Receipt, Refusal>>
  whisper(room: RoomId, whisper: RoomWhisper): Promise<Result<Heard, Refusal>>
  online(room: RoomId): ReadonlySet<UserId>
  /** Rooms that are awake here. */
  awake(): number
  /** How many, and what waits in them. Looks at each. */
  load(): HostLoad
  /** Those rooms, and for how long nobody has used each; 0 for one that is watched or at work. */
  rooms(): Iterable<{ readonly room: RoomId; readonly idleMs: number }>
  /** Wakes rooms that nobody holds, a few at a time; answers at once how many, counted from the first. */
  adopt(rooms: readonly RoomId[]): Promise<number>
  /** Has rooms that nobody holds woken at their homes, or here where their home does not take them. */
  settle(rooms: readonly RoomId[]): Promise<void>
  /** Gives those of the rooms that are awake here to the homes that they have among the others. */
  giveAway(rooms: readonly RoomId[]): Promise<void>
  /**
   * Finishes what was accepted and gives every room up, to the others where there are any. Never rejects.
   *
   * A room serves until its turn comes. Requests for it are answered `moved` from then on.
   */
  drain(): Promise<void>
}

export interface HostDeps {
  readonly journal: Journal
  readonly leases: Leases
  readonly nodeCalls: Pick<NodeCalls, 'to'>
  readonly feed: Feed
  readonly notices: Notices
  readonly log: RoomLog
  readonly clock: Clock
  readonly limits: RoomLimits
  readonly readMarks: ReadMarks
  readonly onFault: (fault: unknown) => void
}

const NOBODY: ReadonlySet<UserId> = new Set()

export function createHost(deps: HostDeps): Host {
  const { leases, clock } = deps
  const actors = new Map<RoomId, RoomActor>()
  const unsettled = createUnsettled()
  const turns = createTurns(REPUBLISHING_AT_ONCE)
  const watchingNodes = startWatchingNodes({
    clock,
    isGone: leases.isGone,
    onGone: (node) => actors.forEach((actor) => actor.dropNode(node)),
  })
  const departures = createDepartures(deps)
  const wakings = createWakings({ ...deps, start, onUnknown: unsettled.add })
  const adoptions = createAdoptions(wakeAnew)
  let draining = false
  let cancelLook: Cancel = clock.after(LOOK_EVERY_MS, look)
  const stopListening = leases.onLost(() => {
    wakings.abandon()
    actors.forEach(abandon)
  })

  function start(claimed: ClaimedRoom): RoomActor {
    const actor: RoomActor = createRoomActor(claimed, {
      ...{ ...deps, turns },
      onLost(how) {
        if (actors.get(actor.room) !== actor) return
        if (how === 'behind') return abandon(actor)
        actors.delete(actor.room)
        if (how === 'unknown') unsettled.add(actor.room)
      },
    })
    actors.set(actor.room, actor)
    unsettled.remove(actor.room)
    return actor
  }

  async function wake(room: RoomId): Promise<Result<RoomActor, Refusal>> {
    const departure = departures.of(room)
    await departure?.done
    if (draining || departure?.to === 'others') return fail('moved')
    const awake = actors.get(room)
    if (awake) return ok(awake)
    return wakings.wake(room)
  }

  /** Nobody holds the room, they say: an actor that has been here for long was replaced, and does not know. */
  function wakeAnew(room: RoomId): Promise<unknown> {
    const actor = actors.get(room)
    if (actor && clock.monotonicMs() - actor.awakeSinceMs > FRESH_MS) abandon(actor)
    return wake(room)
  }

  function depart(chosen: readonly RoomActor[], to: 'others' | 'nobody'): Promise<void> {
    for (const { room } of chosen) actors.delete(room)
    return departures.depart(chosen, to)
  }

  function offer(rooms: readonly RoomId[], nodes: readonly NodeView[]): Promise<RoomId[]> {
    return handOver({ ...deps, self: leases.self }, rooms, nodes)
  }

  /** Others may take the room, or have taken it, without our knowing. */
  function abandon(actor: RoomActor): void {
    if (actor.hasTail()) unsettled.add(actor.room)
    actors.delete(actor.room)
    departures.await(actor.room, actor.abandon())
  }

  function look(): void {
    for (const actor of actors.values()) actor.dropSilent()
    void depart(idleActors(actors).slice(0, SLEEP_AT_ONCE), 'nobody')
    if (isUp(leases)) adoptions.take(unsettled.due())
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
    ...createInventory(actors),
    adopt: async (rooms) => adoptions.take(rooms),
    async settle(rooms) {
      adoptions.take(await offer(rooms, leases.nodes()))
    },
    async giveAway(rooms) {
      const chosen = rooms.flatMap((room) => actors.get(room) ?? [])
      await depart(chosen, 'others')
      for (const actor of chosen) if (actor.hasTail()) unsettled.add(actor.room)
      adoptions.take(await offer(idsOf(chosen), othersOf(leases)))
    },
    async drain() {
      draining = true
      cancelLook()
      adoptions.stop()
      watchingNodes.stop()
      stopListening()
      await giveAllAway()
      // What was waking when it began is awake by now.
      await wakings.settled()
      await giveAllAway()
      await departures.settled()
    },
  }

  /** Nobody waits for the answers of new homes before the next rooms follow: a room waits for its own batch only. */
  async function giveAllAway(): Promise<void> {
    const offers: Promise<unknown>[] = []
    await inBatches([...actors.values()], async (batch) => {
      await depart(batch, 'others')
      offers.push(offer(idsOf(batch), othersOf(leases)))
    })
    await Promise.all(offers)
  }
}

/** One that has moved aside for lack of reach gets no lease, and need not ask. */
function isUp({ self, nodes }: Leases): boolean {
  return nodes().some(({ incarnation, state }) => incarnation === self && state === 'up')
}

function othersOf({ self, nodes }: Leases): NodeView[] {
  return nodes().filter(({ incarnation }) => incarnation !== self)
}

async function inBatches<T>(all: T[], give: (batch: readonly T[]) => Promise<void>): Promise<void> {
  const next = (): T[] => all.splice(0, GIVEN_AT_ONCE)
  const giveInTurn = async (): Promise<void> => {
    for (let batch = next(); batch.length > 0; batch = next()) await give(batch)
  }
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, giveInTurn))
}

function idleActors(actors: ReadonlyMap<RoomId, RoomActor>): RoomActor[] {
  return [...actors.values()].filter((actor) => actor.idleMs() > SLEEP_AFTER_MS)
}

function idsOf(actors: readonly RoomActor[]): RoomId[] {
  return actors.map(({ room }) => room)
}

function createInventory(actors: ReadonlyMap<RoomId, RoomActor>): Pick<Host, 'awake' | 'load' | 'rooms'> {
  return { awake: () => actors.size, load: () => loadOf(actors), rooms: () => roomsOf(actors) }
}

function* roomsOf(actors: ReadonlyMap<RoomId, RoomActor>) {
  for (const [room, actor] of actors) yield { room, idleMs: actor.idleMs() }
}

function loadOf(actors: ReadonlyMap<RoomId, RoomActor>): HostLoad {
  const load = { roomsAwake: actors.size, commandsWaiting: 0, deepestMailbox: 0, eventsUnconfirmed: 0 }
  for (const actor of actors.values()) {
    const { waiting, unconfirmed } = actor.load()
    load.commandsWaiting += waiting
    load.deepestMailbox = Math.max(load.deepestMailbox, waiting)
    load.eventsUnconfirmed += unconfirmed
  }
  return load
}
