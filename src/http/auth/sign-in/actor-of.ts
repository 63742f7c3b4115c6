// The caller of a request, as one who acts on their own account.

import type { Context } from 'hono'
import type { Actor } from '../../../accounts/actor.ts'
import type { Owner } from '../../../accounts/passwords/own-password.ts'
import type { CallerEnv } from '../../app-env.ts'

export function actorOf(c: Context<CallerEnv>): Actor {
  return { userId: c.var.caller.userId, address: c.var.clientAddress }
}

/** The same, with the session that asks. */
export function ownerOf(c: Context<CallerEnv>): Owner {
  return { ...actorOf(c), sessionId: c.var.caller.sessionId }
}
