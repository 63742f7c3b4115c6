// All pages about people.

import type { HttpApp } from '../../app-env.ts'
import type { PageDeps } from '../page-deps.ts'
import { mountFriendActs } from './friend-acts.tsx'
import { mountFriends } from './friends-page.tsx'
import { mountJump } from './jump-page.tsx'
import { mountProfile } from './profile-page.tsx'
import { mountSound } from './sound-page.tsx'

export function mountFolk(app: HttpApp, deps: PageDeps): void {
  mountFriends(app, deps)
  mountFriendActs(app, deps)
  mountProfile(app, deps)
  mountJump(app, deps)
  mountSound(app, deps)
}
