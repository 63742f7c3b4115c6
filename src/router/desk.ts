// Brings a request to the node that owns the room, and follows the room where it has moved.

import type { Host } from '../../rooms/actor/host.ts'
import { homeOf } from '../../rooms/actor/ownership/rendezvous.ts'
import type { Clock } from '../../rooms/kernel/clock.ts'
import type { Incarnation, RoomId } from '../../rooms/kernel/ids.ts'
import { fail, type Result } from '../../rooms/kernel/result.ts'
import { type Rejection, reject } from '../../rooms/model/rejections.ts'
import type { Desk } from '../../rooms/ports/desk.ts'
import type { Leases } from '../../rooms/ports/leases.ts'
import type { NodeCalls, NodeHandler } from '../../rooms/ports/node-calls.ts'
import { createSenderLines, NO_LINE, type Place } from './sender-lines.ts'
import { whileAlive } from './while-alive.ts'

// One wait outlasts a hand-over: who gives a room up answers only once it is free. All together outlast a change of
// owner that goes wrong the first time. Each is cut short by up to half, at random.
const WAITS_MS = [10, 150, 450] as const
// Who has waited longer for one answer is told, instead of waiting for another.
const PATIENCE_MS = 1_000
const RETRY_MS = 1_000

export interface DeskDeps {
  readonly host: Host
  readonly leases: Leases
  readonly nodeCalls: NodeCalls
  readonly clock: Clock
  /** 0 to 1, for jitter. */
  readonly random: () => number
  readonly onFault: (fault: unknown) => void
}

/** What one room's requests are asked of: the local host, or another node. */
export function createDesk(deps: DeskDeps): Desk {
  const { host, leases, nodeCalls, clock } = deps
  const local: NodeHandler = { ...host, online: async (room) => host.online(room) }
  const lines = createSenderLines()

  /** `asked`: nodes that have just had no answer for the room. Where nobody holds it, another is to take it. */
  const ownerOf = async (room: RoomId, asked: ReadonlySet<Incarnation>): Promise<Incarnation> => {
    const holder = await leases.holder(room)
    if (holder !== null && !leases.isGone(holder)) return holder
    const nodes = leases.nodes()
    const willing = nodes.filter(({ incarnation }) => !asked.has(incarnation))
    return homeOf(room, willing) ?? homeOf(room, nodes) ?? leases.self
  }

  /** Asks the owner. One that does not answer is looked at, so that the next question finds somebody else. */
  const put = async <T>(
    room: RoomId,
    asked: Set<Incarnation>,
    question: (owner: NodeHandler) => Promise<T>,
  ): Promise<T> => {
    const owner = await ownerOf(room, asked)
    asked.add(owner)
    if (owner === leases.self) return question(local)
    try {
      return await whileAlive(deps, owner, question(nodeCalls.to(owner)))
    } catch (fault) {
      leases.suspect(owner)
      throw fault
    }
  }

  /** `moved` where nobody had another answer in time. */
  const follow = async <T>(
    room: RoomId,
    place: Place,
    attempt: (asked: Set<Incarnation>) => Promise<Result<T, Rejection | 'moved'>>,
  ): Promise<Result<T, Rejection | 'moved'>> => {
    const asked = new Set<Incarnation>()
    const untilMs = clock.monotonicMs() + PATIENCE_MS
    for (const waitMs of [0, ...WAITS_MS]) {
      await jitteredWait(deps, waitMs)
      if (place.isHeld()) await place.before()
      // Those before may have taken all the time there is.
      if (clock.monotonicMs() >= untilMs + waitMs) break
      const answer = await attempt(asked)
      if (answer.ok || answer.error !== 'moved') return answer
      place.turnedAway()
      leases.forget(room)
      if (clock.monotonicMs() >= untilMs) break
    }
    return fail('moved')
  }

  // A command carries its nonce and a message its id, so that asking twice stores once.
  const ask = async <T>(
    room: RoomId,
    place: Place,
    question: (owner: NodeHandler) => Promise<Result<T, Rejection | 'moved'>>,
  ): Promise<Result<T, Rejection>> => {
    let fault: unknown = null
    const answer = await follow(room, place, (asked) =>
      // A node that has just left answers nobody, and the room is elsewhere: that is followed like any other move.
      put(room, asked, question).catch((why: unknown) => {
        fault = why
        return fail('moved')
      }),
    )
    if (answer.ok) return answer
    if (answer.error !== 'moved') return fail(answer.error)
    if (fault !== null) deps.onFault(fault)
    return fail(reject('unavailable', 'The room is moving or out of reach; ask again.', RETRY_MS))
  }

  return {
    self: leases.self,
    async submit(room, command) {
      // A sender may have asked for more before this is answered; rooms decide in that order.
      const place = lines.enter(`${room} ${command.by.id}`)
      return ask(room, place, (owner) => owner.submit(room, command)).finally(place.leave)
    },
    whisper: (room, whisper) => ask(room, NO_LINE, (owner) => owner.whisper(room, whisper)),
    online: (room) => put(room, new Set(), (owner) => owner.online(room)),
  }
}

async function jitteredWait({ clock, random }: DeskDeps, atMostMs: number): Promise<void> {
  if (atMostMs === 0) return
  await new Promise<void>((resolve) => void clock.after(atMostMs * (0.5 + random() / 2), resolve))
}
