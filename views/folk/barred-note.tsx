// In the place of the composer, where one of the two of a direct conversation has blocked the other.

import type { Person } from '../../rooms/model/words.ts'
import type { Words } from '../words/words.ts'
import { ActForm } from './act-form.tsx'

export interface Barred {
  /** The reader's own block can be lifted; that of the other one is told in the fewest words. */
  readonly byReader: boolean
  readonly peer: Person
}

export function BarredNote({ barred, words }: { barred: Barred; words: Words }) {
  const { byReader, peer } = barred
  if (!byReader) return <p class="room-note">{words.folk.barredByThem}</p>
  return (
    <div class="room-note">
      <p>{words.folk.barredByMe}</p>
      <ActForm act="unblock" person={peer} place="card" words={words} />
    </div>
  )
}
