// Every page of the browser interface on the app. Fixed addresses come before those with a room's id in them.

import type { Mount } from '../app-env.ts'
import { mountPageAliases } from '../page-aliases.ts'
import { mountFolk } from './folk/folk.ts'
import { mountHelm } from './helm/helm.ts'
import { mountInvite } from './invites/invite-page.tsx'
import { mountLanding } from './landing.tsx'
import { mountMembership } from './membership.tsx'
import { mountMessages } from './messages.tsx'
import { mountNewRoom } from './new-room.tsx'
import { mountNotices } from './notify/centre.tsx'
import { mountOwnStyle } from './own-style.ts'
import type { PageDeps } from './page-deps.ts'
import { mountPasswords } from './passwords.tsx'
import { mountRoom } from './room.tsx'
import { mountRoomSettings } from './room-settings/room-settings.ts'
import { mountRooms } from './rooms.tsx'
import { mountSearch } from './seek/search-page.tsx'
import { mountSettings } from './settings/settings.ts'
import { mountEntrance } from './sign-in/entrance.tsx'
import { mountPasskeyForm } from './sign-in/passkey-form.ts'
import { mountSecondStep } from './sign-in/second-step.tsx'
import { mountTalk } from './talk/talk.ts'
import { mountWriting } from './writing/writing.ts'

export function createPages(deps: PageDeps): Mount {
  return (app) => {
    mountPageAliases(app)
    mountLanding(app, deps)
    mountEntrance(app, deps)
    mountSecondStep(app, deps)
    mountPasskeyForm(app, deps)
    mountPasswords(app, deps)
    mountOwnStyle(app)
    mountSettings(app, deps)
    mountFolk(app, deps)
    mountNotices(app, deps)
    mountRooms(app, deps)
    mountSearch(app, deps)
    mountHelm(app, deps)
    mountNewRoom(app, deps)
    mountMembership(app, deps)
    mountRoomSettings(app, deps)
    mountInvite(app, deps)
    mountWriting(app, deps)
    mountMessages(app, deps)
    mountTalk(app, deps)
    mountRoom(app, deps)
  }
}
