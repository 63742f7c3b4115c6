// Wherever one is signed in.

import { parseSessionId } from '../../../../rooms/kernel/ids.ts'
import { DevicesSection } from '../../../../views/settings/devices.tsx'
import { ownPaths } from '../../../../views/settings/own-paths.ts'
import type { HttpApp } from '../../app-env.ts'
import { goTo, page } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import { signedIn, type Visit } from '../visit.ts'
import { ownFrame, withDone } from './own-visit.ts'

export function mountDevices(app: HttpApp, deps: PageDeps): void {
  app.get(ownPaths.devices, signedIn(deps, show))
  app.post(ownPaths.endOthers, signedIn(deps, endOthers))
  app.post('/you/devices/:session/revoke', signedIn(deps, revoke))
}

async function show(visit: Visit): Promise<Response> {
  const { c, deps, caller } = visit
  const sessions = await deps.accounts.sessionsOf(caller.userId)
  const devices = sessions.map((session) => ({ ...session, current: session.id === caller.sessionId }))
  // The one in hand is what the others are told from.
  const sorted = devices.toSorted((one, other) => Number(other.current) - Number(one.current))
  return page(c, <DevicesSection frame={await ownFrame(visit)} devices={sorted} />)
}

async function endOthers({ c, deps, caller }: Visit): Promise<Response> {
  await deps.accounts.endOtherSessions(caller.userId, caller.sessionId, c.var.clientAddress)
  return goTo(c, withDone(ownPaths.devices, 'othersOut'))
}

async function revoke({ c, deps, caller, refuse }: Visit): Promise<Response> {
  const session = parseSessionId(c.req.param('session') ?? '')
  if (!session.ok) return refuse.code('session_not_found')
  const { clientAddress } = c.var
  const ended = await deps.accounts.endSession(caller.userId, session.value, 'session_revoked', clientAddress)
  return ended.ok ? goTo(c, withDone(ownPaths.devices, 'signedOut')) : refuse.code(ended.error.code)
}
