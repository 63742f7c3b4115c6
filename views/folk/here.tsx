// Whether somebody is here, wherever they are listed; brought up to date from time to time while the page is seen.

import type { UserId } from '../../rooms/kernel/ids.ts'
import { Moment } from '../parts/moment.tsx'
import type { Locale } from '../words/locale.ts'
import type { Words } from '../words/words.ts'
import type { Whereabouts } from './bond.ts'

interface HereProps {
  readonly userId: UserId
  readonly online: boolean
  readonly words: Words
}

export function Here({ userId, online, words }: HereProps) {
  return (
    <i data-here={userId} class={online ? 'presence is-online' : 'presence'}>
      {online && <span class="visually-hidden">{words.chat.isOnline}</span>}
    </i>
  )
}

/** In words, to the minute. Nothing where it is not shown. */
export function HereLine({ at, words, locale }: { at: Whereabouts; words: Words; locale: Locale }) {
  if (at.online === true) return <span class="here-line is-online">{words.folk.isOnline}</span>
  if (at.lastSeenAtMs === null) return null
  return (
    <span class="here-line">
      {words.folk.lastSeen} <Moment atMs={at.lastSeenAtMs} style="day" locale={locale} />
      {', '}
      <Moment atMs={at.lastSeenAtMs} style="clock" locale={locale} />
    </span>
  )
}
