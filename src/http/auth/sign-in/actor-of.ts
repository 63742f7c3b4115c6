// The caller of a request, as one who acts on their own account.

import type { Context } from 'hono'
import type { Actor } from '../../../accounts/actor.ts'
import type { CallerEnv } from '../../app-env.ts'

export function actorOf(c: Context<CallerEnv>): Actor {
  return { userId: c.var.caller.userId, address: c.var.clientAddress }
}
