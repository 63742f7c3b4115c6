// Whether whoever holds a session has shown just now that it is theirs: a stolen one must not add ways in.

import type { SessionId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { SessionStore } from '../ports/session-store.ts'
import { type AccountRefusal, refuse } from '../refusals.ts'

// Time for the form that comes after; a session that is stolen is older, most likely.
const FRESH_FOR_MS = 10 * 60 * 1_000

export interface Freshness {
  /** Whether the session has signed in, or was proven anew, within ten minutes; on whatever node. */
  holds(session: SessionId): Promise<boolean>
  /** Errors: `fresh_proof_required`. */
  demand(session: SessionId): Promise<Result<void, AccountRefusal>>
}

export function createFreshness(sessions: Pick<SessionStore, 'isProvenWithin'>): Freshness {
  // Never from the cache: what was proven on one node counts on the next at once.
  const holds = (session: SessionId): Promise<boolean> => sessions.isProvenWithin(session, FRESH_FOR_MS)
  return {
    holds,
    demand: async (session) => ((await holds(session)) ? ok(undefined) : fail(proofNeeded())),
  }
}

function proofNeeded(): AccountRefusal {
  return refuse(
    'fresh_proof_required',
    'Show first that it is you, at POST /api/auth/proof, then do this within ten minutes.',
  )
}
