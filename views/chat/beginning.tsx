// The first item of a room's timeline: that it begins here, or that nobody has said anything yet.

import { Icon } from '../parts/icon.tsx'
import type { Locale } from '../words/locale.ts'
import { wordsOf } from '../words/words-of.ts'

export function Beginning({ locale }: { locale: Locale }) {
  const { chat } = wordsOf(locale)
  return (
    <li class="beginning">
      <span class="empty-icon">
        <Icon name="chat-left-text" />
      </span>
      <p class="beginning-full">{chat.begin}</p>
      <p class="beginning-empty">
        <b>{chat.empty}</b>
        {chat.emptyHint}
      </p>
    </li>
  )
}
