// How a room's events and signals look on the wire: once as JSON, once as HTML for each language.

import type { RecordedEvent } from '../../../rooms/model/events.ts'
import type { SentSignal } from '../../../rooms/model/signals.ts'
import {
  eventFrameJson,
  eventKind,
  signalDataJson,
  type TextToHtml,
  timeJson,
} from '../../../rooms/model/wire.ts'

export interface Codec {
  /** Names the topic its watchers share: one encoding serves all of them. */
  readonly name: string
  /** The sub-protocol that asks for it. */
  readonly protocol: string
  event(recorded: RecordedEvent): string
  /** Null where the protocol has no word for it. */
  signal(sent: SentSignal): string | null
  /** What is due together, as messages of the wire. Absent: one frame, or a JSON array of them. */
  pack?(frames: readonly string[]): readonly string[]
}

export interface FragmentRenderer<Locale extends string> {
  event(recorded: RecordedEvent, locale: Locale): string
  signal(sent: SentSignal, locale: Locale): string
}

export function createJsonCodec(toHtml: TextToHtml): Codec {
  return {
    name: 'json',
    protocol: 'parley.v1.json',
    event: (recorded) => JSON.stringify(eventFrameJson(recorded, toHtml)),
    signal: ({ room, signal }) =>
      JSON.stringify({ type: 'signal', room, signal: signal.type, data: signalDataJson(signal) }),
  }
}

/** As JSON, but with `html` in the place of `data`: a fragment that is the same for every viewer. */
export function createHtmlCodec<Locale extends string>(
  locale: Locale,
  render: FragmentRenderer<Locale>,
): Codec {
  return {
    name: `html.${locale}`,
    protocol: `parley.v1.html.${locale}`,
    event: (recorded) =>
      JSON.stringify({
        type: 'event',
        room: recorded.room,
        seq: recorded.seq,
        at: timeJson(recorded.atMs),
        event: eventKind(recorded),
        html: render.event(recorded, locale),
      }),
    signal: (sent) =>
      JSON.stringify({
        type: 'signal',
        room: sent.room,
        signal: sent.signal.type,
        html: render.signal(sent, locale),
      }),
  }
}

/** The codec that a client's offer of sub-protocols asks for; JSON where it asks for none. */
export function chooseCodec(codecs: readonly Codec[], offered: readonly string[]): Codec | null {
  const wanted = offered.filter((protocol) => !protocol.startsWith('bearer.'))
  if (wanted.length === 0) return codecs[0] ?? null
  for (const protocol of wanted) {
    const codec = codecs.find((known) => known.protocol === protocol)
    if (codec) return codec
  }
  return null
}
