// Messages out of their room: the pinned ones, or what is listed elsewhere, each leading back to its place.

import type { ComponentChildren } from 'preact'
import type { Message } from '../../rooms/model/words.ts'
import { namedIn } from '../../rooms/model/writing/named.ts'
import { Files } from '../message/files.tsx'
import { Said } from '../message/said.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Moment } from '../parts/moment.tsx'
import { paths } from '../paths.ts'
import type { Locale } from '../words/locale.ts'
import { wordsOf } from '../words/words-of.ts'

interface FarMessageProps {
  readonly message: Message
  readonly locale: Locale
  readonly children?: ComponentChildren
}

export function FarMessage({ message, locale, children }: FarMessageProps) {
  const words = wordsOf(locale)
  const { room, id, seq, sender, text, editedAtMs } = message
  const state = editedAtMs === null ? 'plain' : 'edited'
  return (
    <li class="far-message">
      <Avatar person={sender} />
      <div class="byline">
        <b class="author">
          <bdi>{sender.displayName}</bdi>
        </b>
        <a class="when" href={paths.roomAt(room, seq)} title={words.talk.openMessage}>
          <Moment atMs={message.createdAtMs} style="day" locale={locale} />{' '}
          <Moment atMs={message.createdAtMs} style="clock" locale={locale} />
        </a>
      </div>
      <Said {...{ id, text, state, words }} named={namedIn(message)} copy />
      <Files message={message} words={words} copy />
      <div class="far-actions">
        <a class="btn btn-soft btn-sm" href={paths.roomAt(room, seq)}>
          {words.talk.openMessage}
        </a>
        {children}
      </div>
    </li>
  )
}
