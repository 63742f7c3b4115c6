// What a client and the gateway speak: frames of JSON or HTML by one of the codecs, or STOMP.

import { type Codec, chooseCodec } from './outbound/codec.ts'
import { STOMP_PROTOCOLS } from './stomp/stomp-version.ts'

export type Speech =
  | { readonly type: 'frames'; readonly protocol: string; readonly codec: Codec }
  | { readonly type: 'stomp'; readonly protocol: string }

/** The first of the offered sub-protocols that is spoken here; frames where none is offered. Null where none is. */
export function chooseSpeech(codecs: readonly Codec[], offered: readonly string[]): Speech | null {
  for (const protocol of offered) {
    if (isStomp(protocol)) return { type: 'stomp', protocol }
    if (codecs.some((known) => known.protocol === protocol)) break
  }
  const codec = chooseCodec(codecs, offered)
  return codec && { type: 'frames', protocol: codec.protocol, codec }
}

function isStomp(protocol: string): boolean {
  return STOMP_PROTOCOLS.some((known) => known === protocol)
}
