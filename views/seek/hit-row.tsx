// One hit: who said it, where and when, and the piece of it that holds the words.

import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icon.tsx'
import { Moment } from '../parts/moment.tsx'
import { roomName } from '../parts/room-name.ts'
import { paths } from '../paths.ts'
import type { Locale } from '../words/locale.ts'
import { wordsOf } from '../words/words-of.ts'
import { Highlighted } from './highlight.tsx'
import type { Hit } from './search-view.ts'

interface HitRowProps {
  readonly hit: Hit
  readonly words: readonly string[]
  readonly locale: Locale
}

export function HitRow({ hit, words, locale }: HitRowProps) {
  const { message, room, snippet } = hit
  const { sender, createdAtMs } = message
  const sign = room.peer === null ? (room.profile.kind === 'public' ? 'hash' : 'lock') : 'chat-dots'
  return (
    <li>
      <a class="hit" href={paths.roomAt(message.room, message.seq)}>
        <Avatar person={sender} />
        <span class="hit-head">
          <b class="hit-author" dir="auto">
            {sender.displayName}
          </b>
          <span class="hit-room">
            <Icon name={sign} />
            <span class="hit-room-name" dir="auto">
              {roomName(room, wordsOf(locale))}
            </span>
          </span>
          <span class="hit-when">
            <Moment atMs={createdAtMs} style="day" locale={locale} />
            {', '}
            <Moment atMs={createdAtMs} style="clock" locale={locale} />
          </span>
        </span>
        <span class="hit-text" dir="auto">
          <Highlighted text={snippet} words={words} />
        </span>
      </a>
    </li>
  )
}
