// One thing to do about somebody: a form of one button, wherever people are listed or shown.

import type { Person } from '../../rooms/model/words.ts'
import { domId } from '../dom-ids.ts'
import { inDialog } from '../parts/in-dialog.ts'
import { type FriendAct, paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

/** Where the button stands: the answer is drawn there again. `page`: the whole of it. */
export type ActPlace = 'list' | 'notices' | 'card' | 'page'

interface ActProps {
  readonly act: FriendAct
  readonly person: Person
  readonly place: ActPlace
  readonly words: Words
  /** Another word than that of the act. */
  readonly label?: string
  readonly look?: 'primary' | 'soft' | 'quiet'
}

export function ActForm({ act, person, place, words, label, look = 'soft' }: ActProps) {
  const action = paths.friendAct(act, person.id)
  const word = label ?? words.folk.acts[act]
  return (
    <form method="post" action={action} {...answeredAt(place, action)}>
      <input type="hidden" name="place" value={place} />
      <button class={`btn btn-${look}`} type="submit" aria-label={words.folk.actOn(word, person.displayName)}>
        {word}
      </button>
    </form>
  )
}

function answeredAt(place: ActPlace, action: string): Readonly<Record<string, string>> {
  if (place === 'page') return {}
  const live = { 'hx-post': action, 'hx-sync': 'this:drop' }
  if (place === 'card') return { ...live, 'hx-target': `#${domId.dialog}`, 'hx-swap': 'innerHTML' }
  if (place === 'notices') return { ...live, 'hx-target': `#${domId.notices}`, 'hx-swap': 'outerMorph' }
  return { ...live, 'hx-target': `#${domId.friends}`, 'hx-swap': 'outerHTML' }
}

/** What is asked about before it is done. */
export function ActLink({ act, person, words }: Pick<ActProps, 'person' | 'words'> & { act: FriendAct }) {
  return (
    <a class="btn btn-quiet" {...inDialog(paths.friendAct(act, person.id))}>
      {words.folk.acts[act]}
    </a>
  )
}

/** The direct conversation with somebody: the one there is, or a new one. */
export function MessageForm({ person, words, look }: Pick<ActProps, 'person' | 'words' | 'look'>) {
  const word = words.folk.profile.message
  return (
    <form method="post" action={paths.newDirect}>
      <input type="hidden" name="userId" value={person.id} />
      <button
        class={`btn btn-${look ?? 'soft'}`}
        type="submit"
        aria-label={words.folk.actOn(word, person.displayName)}
      >
        {word}
      </button>
    </form>
  )
}
