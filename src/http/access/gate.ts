// What personal access tokens and guests may not ask for is refused here, in front of every route.

import { createMiddleware } from 'hono/factory'
import type { Caller, TokenScope } from '../../accounts/caller.ts'
import type { AppEnv } from '../app-env.ts'
import { shownCredentials } from '../credentials.ts'
import { problem, type Refusal } from '../problem.ts'
import { areaOf } from './areas.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

export const accessGate = createMiddleware<AppEnv>(async (c, next) => {
  // A cookie is held by somebody who logged in; tokens and guests show theirs in the header.
  if (shownCredentials(c)?.type !== 'bearer') return next()
  const caller = await c.var.identify()
  const refusal = caller && accessRefusal(caller, c.req.method, c.req.path)
  return refusal ? problem(c, refusal) : next()
})

/** Null for people with an account who ask themselves: what they may is decided by what they ask for. */
export function accessRefusal(caller: Caller, method: string, path: string): Refusal | null {
  if (caller.role !== 'guest' && caller.scopes === undefined) return null
  const area = areaOf(path)
  const isSafe = SAFE_METHODS.has(method)
  if (caller.role === 'guest' && area?.guests !== 'all' && !(isSafe && area?.guests === 'reads')) {
    return { code: 'guests_may_not', detail: 'This is for people with an account.' }
  }
  const needed = (isSafe ? area?.reads : area?.writes) ?? 'never'
  return caller.scopes === undefined || covers(caller.scopes, needed) ? null : lacksScope(needed)
}

/** Whether a token of these scopes is good for what needs `scope`. */
export function covers(scopes: readonly TokenScope[], scope: TokenScope | 'never'): boolean {
  return scopes.some((granted) => granted === scope || (granted === 'write' && scope === 'read'))
}

function lacksScope(needed: TokenScope | 'never'): Refusal {
  const detail =
    needed === 'never' ? 'No token is good for this: log in.' : `The token lacks the scope ${needed}.`
  return { code: 'insufficient_scope', detail }
}
