// The topics of one room on this node: a channel for each codec in use, and what waits to be published to it.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import { packFrames } from '../socket.ts'
import type { Codec } from './codec.ts'

/** What the watchers of one codec wait for. */
export interface Channel {
  readonly codec: Codec
  readonly topic: string
  watchers: number
  pending: string[]
}

export interface Channels {
  /** One more watcher of this codec. */
  enter(codec: Codec): Channel
  exit(channel: Channel): void
  /** Encodes once for each channel; null is nothing to say. */
  tell(encode: (codec: Codec) => string | null): void
  /** How many events, of the codec with the most, were written together. */
  flush(): number
}

export interface ChannelsDeps {
  readonly room: RoomId
  /** Writes to every socket in the topic. */
  readonly publish: (topic: string, text: string) => void
  /** Something begins to wait. */
  readonly onPending: () => void
  readonly onFault: (fault: unknown) => void
}

export function createChannels({ room, publish, onPending, onFault }: ChannelsDeps): Channels {
  const channels = new Map<string, Channel>()

  /** What one codec stumbles over must not cost the watchers of the others an event. */
  const encodeOrTell = (encode: (codec: Codec) => string | null, codec: Codec): string | null => {
    try {
      return encode(codec)
    } catch (fault) {
      onFault(fault)
      return null
    }
  }

  return {
    enter(codec) {
      const channel = channels.get(codec.name) ?? {
        codec,
        topic: `${room} ${codec.name}`,
        watchers: 0,
        pending: [],
      }
      channel.watchers += 1
      channels.set(codec.name, channel)
      return channel
    },
    exit(channel) {
      channel.watchers -= 1
      // Nobody encodes for those who are gone, and the names that clients give their subscriptions have no end.
      if (channel.watchers === 0) channels.delete(channel.codec.name)
    },
    tell(encode) {
      for (const { codec, pending } of channels.values()) {
        const frame = encodeOrTell(encode, codec)
        if (frame !== null && pending.push(frame) === 1) onPending()
      }
    },
    flush() {
      let most = 0
      for (const channel of channels.values()) {
        const { pending, codec, topic } = channel
        if (pending.length === 0) continue
        channel.pending = []
        most = Math.max(most, pending.length)
        for (const packet of (codec.pack ?? packFrames)(pending)) publish(topic, packet)
      }
      return most
    },
  }
}
