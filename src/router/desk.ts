// Brings a request to the node that owns the room, and follows the room where it has moved.

import type { Host } from '../../rooms/actor/host.ts'
import type { Clock } from '../../rooms/kernel/clock.ts'
import type { Incarnation, RoomId } from '../../rooms/kernel/ids.ts'
import { fail, type Result } from '../../rooms/kernel/result.ts'
import { type Rejection, reject } from '../../rooms/model/rejections.ts'
import type { Desk } from '../../rooms/ports/desk.ts'
import type { Leases } from '../../rooms/ports/leases.ts'
import type { NodeCalls, NodeHandler } from '../../rooms/ports/node-calls.ts'
import { homeOf } from './rendezvous.ts'

const MAX_MOVES = 3
const FIRST_WAIT_MS = 50
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
  const { host, leases, nodeCalls } = deps
  const local: NodeHandler = { ...host, online: async (room) => host.online(room) }

  const ownerOf = async (room: RoomId): Promise<Incarnation> => {
    const holder = await leases.holder(room)
    const owner = holder !== null && !leases.isGone(holder) ? holder : homeOf(room, leases.nodes())
    return owner ?? leases.self
  }

  /** Asks the owner. One that does not answer is looked at, so that the next question finds somebody else. */
  const put = async <T>(room: RoomId, question: (owner: NodeHandler) => Promise<T>): Promise<T> => {
    const owner = await ownerOf(room)
    if (owner === leases.self) return question(local)
    try {
      return await question(nodeCalls.to(owner))
    } catch (fault) {
      leases.suspect(owner)
      leases.forget(room)
      throw fault
    }
  }

  // A command carries its nonce and a message its id, so that asking twice stores once.
  const ask = async <T>(
    room: RoomId,
    question: (owner: NodeHandler) => Promise<Result<T, Rejection | 'moved'>>,
  ): Promise<Result<T, Rejection>> => {
    try {
      for (let moves = 0; moves <= MAX_MOVES; moves++) {
        if (moves > 0) await jitteredWait(deps, FIRST_WAIT_MS * 2 ** (moves - 1))
        const answer = await put(room, question)
        if (answer.ok) return answer
        if (answer.error !== 'moved') return fail(answer.error)
        leases.forget(room)
      }
    } catch (fault) {
      deps.onFault(fault)
    }
    return fail(reject('unavailable', 'The room is moving or out of reach; ask again.', RETRY_MS))
  }

  return {
    self: leases.self,
    submit: (room, command) => ask(room, (owner) => owner.submit(room, command)),
    whisper: (room, whisper) => ask(room, (owner) => owner.whisper(room, whisper)),
    online: (room) => put(room, (owner) => owner.online(room)),
  }
}

function jitteredWait(deps: DeskDeps, atMostMs: number): Promise<void> {
  return new Promise((resolve) => void deps.clock.after(atMostMs * (0.5 + deps.random() / 2), resolve))
}
