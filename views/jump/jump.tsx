// The quick way to a room, a person or a page: a list that a few letters make short.

import type { MyRoom } from '../../rooms/model/room-views.ts'
import type { Person } from '../../rooms/model/words.ts'
import { domId } from '../dom-ids.ts'
import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { Icon } from '../parts/icon.tsx'
import { paths } from '../paths.ts'
import { JumpGroup, JumpPage, JumpPerson, JumpRoom } from './jump-rows.tsx'
import { placesOf } from './places.ts'

interface JumpProps {
  readonly frame: Frame
  readonly query: string
  readonly rooms: readonly MyRoom[]
  readonly people: readonly Person[]
}

export function Jump({ frame, query, rooms, people }: JumpProps) {
  const { words } = frame.ctx
  const { jump } = words.folk
  const wanted = query.toLocaleLowerCase()
  const places = placesOf(words).filter(({ word }) => word.toLocaleLowerCase().includes(wanted))
  return (
    <DialogOrPage frame={frame} title={jump.title}>
      <form id={domId.jump} class="search jump-form" method="get" action={paths.jump}>
        <span class="search-icon">
          <Icon name="search" />
        </span>
        <input
          class="form-control"
          type="search"
          name="q"
          value={query}
          placeholder={jump.field}
          aria-label={jump.field}
          autocomplete="off"
          maxlength={64}
          autofocus
        />
        <button class="btn btn-soft jump-submit" type="submit">
          {words.app.search}
        </button>
      </form>
      <div id={domId.jumpList} class="jump-list">
        <JumpGroup name="rooms" title={jump.rooms}>
          {rooms.map((room) => (
            <JumpRoom key={room.profile.id} room={room} words={words} />
          ))}
        </JumpGroup>
        <JumpGroup name="people" title={jump.people}>
          <JumpPeople people={people} />
        </JumpGroup>
        <JumpGroup name="pages" title={jump.pages}>
          {places.map((place) => (
            <JumpPage key={place.href} place={place} />
          ))}
        </JumpGroup>
        <a class="jump-row jump-search" href={searchFor(query)}>
          <Icon name="search" />
          <span class="jump-name">{jump.searchFor}</span>
        </a>
      </div>
      <p class="jump-hint">{jump.hint}</p>
    </DialogOrPage>
  )
}

/** Fetched alone while somebody types. */
export function JumpPeople({ people }: { people: readonly Person[] }) {
  return (
    <>
      {people.map((person) => (
        <JumpPerson key={person.id} person={person} />
      ))}
    </>
  )
}

function searchFor(query: string): string {
  return query === '' ? paths.search : `${paths.search}?${new URLSearchParams({ q: query })}`
}
