// Why there is no composer; it takes the composer's place when a room is archived.

import type { MessageId } from '../../../rooms/kernel/ids.ts'
import type { Words } from '../../words/words.ts'
import { composerIds } from './composer-ids.ts'

interface ArchivedProps {
  readonly thread?: MessageId | undefined
  readonly words: Words
}

export function ArchivedNote({ thread, words }: ArchivedProps) {
  return (
    <p id={composerIds(thread).form} class="room-note">
      {words.chat.archivedNote}
    </p>
  )
}
