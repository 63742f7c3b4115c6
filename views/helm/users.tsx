// Every account: found by the beginning of a name or address, each with what an admin may do about it.

import { Avatar } from '../parts/avatar.tsx'
import { Empty } from '../parts/empty.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { Moment } from '../parts/moment.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { Spoken } from '../parts/spoken.tsx'
import { type HelmFrame, HelmPage } from './helm-page.tsx'
import { helmPaths } from './helm-paths.ts'
import type { HelmUser } from './helm-view.ts'

interface UsersProps {
  readonly frame: HelmFrame
  readonly users: readonly HelmUser[]
  readonly query: string
  readonly more: string | null
}

export function UsersPage({ frame, users, query, more }: UsersProps) {
  const { words } = frame.ctx
  const say = words.helm.users
  return (
    <HelmPage frame={frame} section="users">
      <SearchBox action={helmPaths.users} label={say.search} query={query} words={words} />
      {users.length === 0 && <Empty icon="search" title={say.none} hint={say.noneHint} />}
      <ul class="cards">
        {users.map((user) => (
          <UserRow key={user.person.id} frame={frame} user={user} />
        ))}
      </ul>
      {more && (
        <a class="btn btn-quiet btn-wide" href={more}>
          {words.app.more}
        </a>
      )}
    </HelmPage>
  )
}

function UserRow({ frame, user }: { frame: HelmFrame; user: HelmUser }) {
  const { words, viewer, locale } = frame.ctx
  const say = words.helm.users
  const { person, email, lastSeenAtMs } = user
  return (
    <li class={user.disabledAtMs === null ? 'card-row helm-row' : 'card-row helm-row is-closed'}>
      <Avatar person={person} />
      <div class="card-row-text">
        <p class="helm-name">
          <b class="person-name" dir="auto">
            {person.displayName}
          </b>
          {person.id === viewer.id && <span class="tag">{say.you}</span>}
          {user.isAdmin && <span class="tag tag-accent">{say.admin}</span>}
          {user.disabledAtMs !== null && <span class="tag tag-danger">{say.disabled}</span>}
        </p>
        <p class="card-row-fact">
          @{person.username} · {email}
        </p>
        <p class="card-row-fact helm-aside">
          {lastSeenAtMs === null ? (
            say.never
          ) : (
            <>
              {say.seen} <Moment atMs={lastSeenAtMs} style="day" locale={locale} />
              {', '}
              <Moment atMs={lastSeenAtMs} style="clock" locale={locale} />
            </>
          )}
        </p>
      </div>
      <a class="btn btn-soft" {...inDialog(helmPaths.user(person.id))}>
        <Spoken shown={say.manage} spoken={say.manageOf(person.displayName)} />
      </a>
    </li>
  )
}
