// What the pages are made from: ports of the rooms, the accounts, and the built files.

import type { Context } from 'hono'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { IdSource } from '../../../rooms/kernel/ids-source.ts'
import type { Limits } from '../../../rooms/model/limits.ts'
import type { Desk } from '../../../rooms/ports/desk.ts'
import type { History } from '../../../rooms/ports/history.ts'
import type { Invites } from '../../../rooms/ports/members/invites.ts'
import type { Standings } from '../../../rooms/ports/members/standings.ts'
import type { MessageSearch } from '../../../rooms/ports/message-search.ts'
import type { People } from '../../../rooms/ports/people/people.ts'
import type { UserSearch } from '../../../rooms/ports/people/user-search.ts'
import type { RoomRegistry } from '../../../rooms/ports/room-registry.ts'
import type { SendAllowance } from '../../../rooms/ports/send-allowance.ts'
import type { Assets } from '../../../views/page-context.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { PasswordCare } from '../../accounts/care/password-care.ts'
import type { SignupInviting } from '../../accounts/care/signup-inviting.ts'
import type { PasskeyLogIn } from '../../accounts/passkeys/passkey-log-in.ts'
import type { Uploads } from '../../files/uploads.ts'
import type { Friends } from '../../friends/friends.ts'
import type { Hooks } from '../../hooks/hooks.ts'
import type { LinkPreviews } from '../../previews/link-previews.ts'
import type { RoomInvites } from '../rooms/invites/room-invites.ts'
import type { HelmDeps } from './helm/helm-deps.ts'
import type { NotifyPages } from './notify/notify-pages.ts'
import type { OwnDeps } from './settings/own-deps.ts'

/** The ways to sign in beside a password. */
export interface OtherWays {
  readonly providers: readonly { readonly id: string; readonly name: string }[]
  /** Whether browsers can have passkeys for this address. */
  readonly passkeys: boolean
  readonly passkeyLogIn: PasskeyLogIn
}

/** How a browser keeps its session. */
export interface SessionCookie {
  set(c: Context, value: string): void
  clear(c: Context): void
}

export interface PageDeps {
  readonly accounts: Accounts
  readonly otherWays: OtherWays
  /** For one's own settings. */
  readonly own: OwnDeps
  readonly passwords: PasswordCare
  readonly signupInvites: Pick<SignupInviting, 'holds'>
  readonly history: History
  readonly desk: Desk
  readonly registry: RoomRegistry
  readonly invites: Invites
  readonly roomInvites: RoomInvites
  readonly standings: Standings
  readonly people: People
  readonly friends: Friends
  readonly hooks: Hooks
  readonly previews: LinkPreviews
  readonly publicUrl: URL
  readonly userSearch: UserSearch
  readonly helm: HelmDeps
  readonly notify: NotifyPages
  readonly messageSearch: MessageSearch
  readonly allowance: SendAllowance
  readonly uploads: Pick<Uploads, 'take'>
  readonly clock: Pick<Clock, 'after' | 'nowMs'>
  readonly ids: IdSource
  readonly assets: Assets
  readonly limits: Limits
  readonly signup: 'open' | 'invite' | 'closed'
  readonly cookie: SessionCookie
}
