// Public rooms: found by name or topic, joined with one press.

import type { MyRoom, RoomSummary } from '../../rooms/model/room-views.ts'
import { Sheet, Shell, type SignedIn } from '../layout/shell.tsx'
import { Empty } from '../parts/empty.tsx'
import { Icon } from '../parts/icon.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { SearchBox } from '../parts/search-box.tsx'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

interface DirectoryProps {
  readonly ctx: SignedIn
  readonly rooms: readonly MyRoom[]
  readonly found: readonly RoomSummary[]
  readonly query: string
  /** Address of the next page. */
  readonly more: string | null
}

export function DirectoryPage({ ctx, rooms, found, query, more }: DirectoryProps) {
  const { words } = ctx
  const create = (
    <a class="btn btn-soft" {...inDialog(paths.newRoom)}>
      <Icon name="plus-lg" />
      {words.app.newRoom}
    </a>
  )
  return (
    <Shell ctx={ctx} rooms={rooms} place="directory" title={words.rooms.directoryTitle}>
      <Sheet title={words.rooms.directoryTitle} hint={words.rooms.directoryHint} aside={create}>
        <SearchBox action={paths.directory} label={words.rooms.directorySearch} query={query} words={words} />
        {found.length === 0 && <NothingFound query={query} words={words} />}
        <ul class="cards">
          {found.map((room) => (
            <DirectoryCard key={room.profile.id} room={room} words={words} />
          ))}
        </ul>
        {more && (
          <a class="btn btn-quiet btn-wide" href={more}>
            {words.app.more}
          </a>
        )}
      </Sheet>
    </Shell>
  )
}

function NothingFound({ query, words }: { query: string; words: Words }) {
  const { rooms } = words
  if (query !== '')
    return <Empty icon="search" title={rooms.directoryNoHit} hint={rooms.directoryNoHitHint} />
  return <Empty icon="compass" title={rooms.directoryEmpty} hint={rooms.directoryEmptyHint} />
}

function DirectoryCard({ room, words }: { room: RoomSummary; words: Words }) {
  const { profile, memberCount, role } = room
  return (
    <li class="card-row">
      <span class="room-sign room-sign-large">
        <Icon name="hash" />
      </span>
      <div class="card-row-text">
        <a class="card-row-title" href={paths.room(profile.id)} dir="auto">
          {profile.name}
        </a>
        {profile.topic !== '' && (
          <p class="card-row-hint" dir="auto">
            {profile.topic}
          </p>
        )}
        <p class="card-row-fact">{words.rooms.members(memberCount)}</p>
      </div>
      {role === null ? (
        <form method="post" action={paths.join(profile.id)}>
          <button class="btn btn-primary" type="submit" aria-label={`${words.rooms.join}: ${profile.name}`}>
            {words.rooms.join}
          </button>
        </form>
      ) : (
        <a
          class="btn btn-soft"
          href={paths.room(profile.id)}
          aria-label={`${words.rooms.open}: ${profile.name}`}
        >
          {words.rooms.open}
        </a>
      )}
    </li>
  )
}
