// Every shared room: what kind, how many, whose; and the way to put it away.

import { Empty } from '../parts/empty.tsx'
import { Icon } from '../parts/icon.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { Moment } from '../parts/moment.tsx'
import { Spoken } from '../parts/spoken.tsx'
import { type HelmFrame, HelmPage } from './helm-page.tsx'
import { helmPaths } from './helm-paths.ts'
import type { HelmRoom, RoomsState } from './helm-view.ts'

const STATES: readonly RoomsState[] = ['open', 'archived', 'unowned']

interface RoomsProps {
  readonly frame: HelmFrame
  readonly found: readonly HelmRoom[]
  readonly query: string
  readonly state: RoomsState
  readonly more: string | null
}

export function HelmRoomsPage({ frame, found, query, state, more }: RoomsProps) {
  const { words } = frame.ctx
  const say = words.helm.rooms
  return (
    <HelmPage frame={frame} section="rooms">
      <form class="search helm-search" method="get" action={helmPaths.rooms}>
        <span class="search-icon">
          <Icon name="search" />
        </span>
        <input
          class="form-control"
          type="search"
          name="q"
          value={query}
          placeholder={say.search}
          aria-label={say.search}
          autocomplete="off"
          maxlength={80}
        />
        <select class="form-select" name="state" aria-label={say.stateLabel}>
          {STATES.map((one) => (
            <option key={one} value={one} selected={one === state}>
              {say.states[one]}
            </option>
          ))}
        </select>
        <button class="btn btn-soft" type="submit">
          {words.app.search}
        </button>
      </form>
      {found.length === 0 && <Empty icon="search" title={say.none} hint={say.noneHint} />}
      <ul class="cards">
        {found.map((room) => (
          <RoomRow key={room.profile.id} frame={frame} room={room} />
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

function RoomRow({ frame, room }: { frame: HelmFrame; room: HelmRoom }) {
  const { words, locale } = frame.ctx
  const say = words.helm.rooms
  const { profile, memberCount, owner, lastEventAtMs } = room
  const isOpen = profile.archivedAtMs === null
  return (
    <li class="card-row helm-row">
      <span class="room-sign room-sign-large">
        <Icon name={profile.kind === 'public' ? 'hash' : 'lock'} />
      </span>
      <div class="card-row-text">
        <p class="helm-name">
          <b class="person-name" dir="auto">
            {profile.name}
          </b>
          {isOpen && owner === null && (
            <span class="tag tag-danger" title={say.unownedHint}>
              {say.unowned}
            </span>
          )}
          {!isOpen && <span class="tag">{words.rooms.archived}</span>}
        </p>
        <p class="card-row-fact">
          {say.kinds[profile.kind]} · {words.rooms.members(memberCount)}
          {owner !== null && ` · ${say.owner(owner.displayName)}`}
        </p>
        {lastEventAtMs !== null && (
          <p class="card-row-fact helm-aside">
            {say.last} <Moment atMs={lastEventAtMs} style="day" locale={locale} />
            {', '}
            <Moment atMs={lastEventAtMs} style="clock" locale={locale} />
          </p>
        )}
      </div>
      {isOpen && (
        <a class="btn btn-soft" {...inDialog(helmPaths.archive(profile.id))}>
          <Spoken shown={say.archive} spoken={say.archiveOf(profile.name)} />
        </a>
      )}
    </li>
  )
}
