// The renderer that the gateway's HTML codecs take: what happens in a room, as fragments of the chat page.

import type { RecordedEvent } from '../../rooms/model/events.ts'
import type { SentSignal } from '../../rooms/model/signals.ts'
import type { Locale } from '../words/locale.ts'
import { renderEvent } from './render-event.tsx'
import { renderSignal } from './render-signal.tsx'

export interface Fragments {
  event(recorded: RecordedEvent, locale: Locale): string
  signal(sent: SentSignal, locale: Locale): string
}

export const fragments: Fragments = { event: renderEvent, signal: renderSignal }
