// One short-lived signal in, one fragment out. Nothing of it is about the viewer.

import { Fragment } from 'preact'
import { render } from 'preact-render-to-string'
import { unreachable } from '../../rooms/kernel/unreachable.ts'
import type { SentSignal } from '../../rooms/model/signals.ts'
import { domId } from '../dom-ids.ts'
import { Face } from '../folk/face.tsx'
import { Presence } from '../parts/presence.tsx'
import type { Locale } from '../words/locale.ts'
import { wordsOf } from '../words/words-of.ts'

export function renderSignal(sent: SentSignal, locale: Locale): string {
  const { room, signal } = sent
  const words = wordsOf(locale)
  switch (signal.type) {
    case 'typing':
      // The browser puts several of these into one sentence, and forgets each after five seconds.
      return render(<i data-typist={signal.user.id} data-name={signal.user.displayName} />)
    case 'presence':
      return render(
        <>
          <b data-text-of={domId.online(room)}>{words.chat.online(signal.online)}</b>
          {signal.joined.map((person) => (
            <Fragment key={person.id}>
              <Presence userId={person.id} online words={words} />
              <Face person={person} />
            </Fragment>
          ))}
          {signal.left.map(({ id }) => (
            <Presence key={id} userId={id} online={false} words={words} />
          ))}
        </>,
      )
    case 'read':
      return render(<i data-reader={signal.userId} data-seq={signal.seq} />)
    default:
      return unreachable(signal)
  }
}
