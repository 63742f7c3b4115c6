// What every section of one's own settings is drawn in, and how one comes back to it.

import { OWN_DONE, type OwnDone, type OwnFrame } from '../../../../views/settings/own-frame.ts'
import type { Actor } from '../../../accounts/actor.ts'
import type { Owner } from '../../../accounts/passwords/own-password.ts'
import type { ProblemCode, Refusal } from '../../problem.ts'
import type { Visit } from '../visit.ts'

export async function ownFrame({ c, deps, caller, ctx }: Visit, isMenu = false): Promise<OwnFrame> {
  const rooms = await deps.history.roomsOf(caller.userId)
  // A form that is refused stands at an address that may tell of what was done before.
  const told = c.req.method === 'GET' ? c.req.query('done') : undefined
  return { ctx, rooms, done: OWN_DONE.find((done) => done === told) ?? null, isMenu }
}

/** The section again, with a note of what was done. */
export function withDone(path: string, done: OwnDone): string {
  return `${path}?done=${done}`
}

export function actorOf({ c, caller }: Visit): Actor {
  return { userId: caller.userId, address: c.var.clientAddress }
}

export function ownerOf(visit: Visit): Owner {
  return { ...actorOf(visit), sessionId: visit.caller.sessionId }
}

/** The refusal, beside the field that it is about. */
export function placedAt(refusal: Refusal, places: Partial<Record<ProblemCode, string>>): Refusal {
  const path = places[refusal.code]
  return path === undefined ? refusal : { ...refusal, errors: [{ path, message: refusal.detail }] }
}
