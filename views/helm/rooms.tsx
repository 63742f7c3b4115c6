// Every shared room: found by name and by how it is.

import { Empty } from '../parts/empty.tsx'
import { Icon } from '../parts/icon.tsx'
import { type HelmFrame, HelmPage } from './helm-page.tsx'
import { helmPaths } from './helm-paths.ts'
import type { HelmRoom, RoomsState } from './helm-view.ts'
import { RoomRow } from './room-row.tsx'

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
