// Events and notices as MESSAGE frames. All but a few bytes of one is the same for every subscription: written once.

import type { RecordedEvent } from '../../../rooms/model/events.ts'
import { eventKind } from '../../../rooms/model/wire.ts'
import type { Codec } from '../outbound/codec.ts'
import { escapeHeader, type StompVersion } from './stomp-version.ts'

/** What a client gave when it subscribed. */
export interface SubscriptionTerms {
  readonly version: StompVersion
  /** Null in 1.0, where a subscription may go without. */
  readonly id: string | null
  /** As subscribed to. */
  readonly destination: string
  /** Whether the client acknowledges each message; nothing comes of it here, but 1.2 names what to acknowledge. */
  readonly acks: boolean
}

export interface MessageFrames {
  /** The codec of one subscription. Those that differ in nothing share it, and so one publish. */
  codecFor(terms: SubscriptionTerms): Codec
  notice(terms: SubscriptionTerms, id: string, notice: string, data: object): string
}

/** `json` makes the bodies. */
export function createMessageFrames(json: Codec): MessageFrames {
  let latest: { readonly recorded: RecordedEvent; readonly body: string } | null = null

  // Channels are served one after the other for the same event: only the last one is worth keeping.
  const bodyOf = (recorded: RecordedEvent): string => {
    if (latest?.recorded !== recorded) latest = { recorded, body: withLength(json.event(recorded)) }
    return latest.body
  }

  return {
    codecFor(terms) {
      const head = headOf(terms)
      return {
        name: `stomp ${terms.version} ${terms.acks ? 'ack' : 'auto'} ${head}`,
        protocol: '',
        event(recorded) {
          const { room, seq } = recorded
          const id = escapeHeader(`${room}:${seq}`, terms.version)
          const kind = escapeHeader(eventKind(recorded), terms.version)
          return `${head}${idLines(terms, id)}seq:${seq}\nevent:${kind}\n${bodyOf(recorded)}`
        },
        signal: () => null,
        // Clients without number take a message of the wire for a frame.
        pack: (frames) => frames,
      }
    },
    notice(terms, id, notice, data) {
      const body = JSON.stringify({ type: 'notice', notice, data })
      const lines = idLines(terms, escapeHeader(id, terms.version))
      return `${headOf(terms)}${lines}notice:${notice}\n${withLength(body)}`
    },
  }
}

function headOf({ version, id, destination }: SubscriptionTerms): string {
  const subscription = id === null ? '' : `subscription:${escapeHeader(id, version)}\n`
  return `MESSAGE\ndestination:${destination}\n${subscription}`
}

function idLines({ version, acks }: SubscriptionTerms, id: string): string {
  return version === '1.2' && acks ? `message-id:${id}\nack:${id}\n` : `message-id:${id}\n`
}

function withLength(json: string): string {
  return `content-type:application/json;charset=utf-8\ncontent-length:${Buffer.byteLength(json)}\n\n${json}\0`
}
