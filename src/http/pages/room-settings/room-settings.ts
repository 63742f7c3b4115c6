// Every page of a room's settings, and what one wants to hear of a room.

import type { HttpApp } from '../../app-env.ts'
import type { PageDeps } from '../page-deps.ts'
import { mountAbout } from './about.tsx'
import { mountBans } from './bans.tsx'
import { mountDeliveries } from './deliveries.tsx'
import { mountHandOver } from './hand-over.tsx'
import { mountHooks } from './hooks.tsx'
import { mountInvites } from './invites.tsx'
import { mountMember } from './member.tsx'
import { mountMembers } from './members.tsx'
import { mountNewHook } from './new-hook.tsx'
import { mountNotifications } from './notifications.tsx'

export function mountRoomSettings(app: HttpApp, deps: PageDeps): void {
  mountAbout(app, deps)
  mountHandOver(app, deps)
  // Before the single member: "add" is no id.
  mountMembers(app, deps)
  mountMember(app, deps)
  mountBans(app, deps)
  mountInvites(app, deps)
  // Before the single webhook: "new" is no id.
  mountNewHook(app, deps)
  mountHooks(app, deps)
  mountDeliveries(app, deps)
  mountNotifications(app, deps)
}
