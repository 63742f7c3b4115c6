// Finding somebody to write to.

import type { Person } from '../../rooms/model/words.ts'
import { domId } from '../dom-ids.ts'
import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { posting } from '../parts/posting.ts'
import { Problem } from '../parts/problem.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { paths } from '../paths.ts'

interface NewDirectProps {
  readonly frame: Frame
  readonly query: string
  readonly found: readonly Person[]
  readonly problem: string | null
}

export function NewDirectPage({ frame, query, found, problem }: NewDirectProps) {
  const { words } = frame.ctx
  const severalPeople = `${paths.newRoom}?kind=group`
  const live = {
    'hx-get': paths.newDirect,
    'hx-trigger': 'submit, input delay:200ms',
    'hx-target': `#${domId.dialog}`,
    'hx-swap': 'innerMorph',
    'hx-sync': 'this:replace',
  }
  return (
    <DialogOrPage frame={frame} title={words.rooms.directTitle}>
      <Problem text={problem} />
      <SearchBox
        action={paths.newDirect}
        label={words.rooms.directSearch}
        query={query}
        words={words}
        live={frame.inDialog ? live : undefined}
      />
      {found.length === 0 && (
        <p class="list-hint">{query === '' ? words.rooms.directHint : words.rooms.directNoHit}</p>
      )}
      <ul class="people-list">
        {found.map((person) => (
          <Candidate key={person.id} frame={frame} person={person} />
        ))}
      </ul>
      <p class="below">
        <a {...(frame.inDialog ? inDialog(severalPeople) : { href: severalPeople })}>
          {words.roomSettings.severalPeople}
        </a>
      </p>
    </DialogOrPage>
  )
}

function Candidate({ frame, person }: { frame: Frame; person: Person }) {
  const { words } = frame.ctx
  return (
    <li class="person-row" id={`found-${person.id}`}>
      <Avatar person={person} />
      <span class="person-names">
        <b class="person-name" dir="auto">
          {person.displayName}
        </b>
        <span class="person-username">@{person.username}</span>
      </span>
      <form {...posting(paths.newDirect, frame.inDialog)}>
        <input type="hidden" name="userId" value={person.id} />
        <button class="btn btn-soft" type="submit" aria-label={`${words.rooms.write}: ${person.displayName}`}>
          {words.rooms.write}
        </button>
      </form>
    </li>
  )
}
