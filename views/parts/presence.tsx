// Whether somebody is in the room at this moment: a dot, and a word for those who cannot see it.

import type { UserId } from '../../rooms/kernel/ids.ts'
import { domId } from '../dom-ids.ts'
import type { Words } from '../words/words.ts'

interface PresenceProps {
  readonly userId: UserId
  readonly online: boolean
  readonly words: Words
  /** A copy, in a dialog over the page: live fragments find the first one by its id. */
  readonly copy?: boolean
}

export function Presence({ userId, online, words, copy }: PresenceProps) {
  return (
    <i id={copy ? undefined : domId.presence(userId)} class={online ? 'presence is-online' : 'presence'}>
      {online && <span class="visually-hidden">{words.chat.isOnline}</span>}
    </i>
  )
}
