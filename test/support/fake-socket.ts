// A socket whose other end is a list: what the gateway wrote, parsed.

import type { SessionId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import { type Codec, createJsonCodec } from '../../src/gateway/outbound/codec.ts'
import { createSocket, type Socket } from '../../src/gateway/socket.ts'
import { uuid } from './room-fixtures.ts'

export interface Frame {
  readonly type: string
  readonly id?: string
  readonly seq?: number
  readonly code?: string
  readonly event?: string
  readonly signal?: string
  readonly notice?: string
  readonly data?: Readonly<Record<string, unknown>>
}

export interface FakeSocket {
  readonly socket: Socket
  readonly topics: Set<string>
  /** Frames in the order of arrival, arrays unpacked. */
  readonly got: Frame[]
  readonly closed: { readonly code: number; readonly reason: string }[]
  /** A packet that reached this end by a topic. */
  receive(packet: string): void
  /** What the transport still holds. */
  backlogBytes: number
  reading: boolean
}

export const JSON_CODEC: Codec = createJsonCodec((text) => `<p>${text}</p>`)

export function createFakeSocket(who: Person, onPending: (socket: Socket) => void): FakeSocket {
  const fake: FakeSocket = {
    topics: new Set(),
    got: [],
    closed: [],
    backlogBytes: 0,
    reading: true,
    receive(packet) {
      const frames: unknown = JSON.parse(packet)
      fake.got.push(...((Array.isArray(frames) ? frames : [frames]) as Frame[]))
    },
    socket: createSocket({
      identity: { person: who, sessionId: uuid(500) as SessionId, expiresAtMs: null },
      codec: JSON_CODEC,
      onPending,
      wire: {
        send(text) {
          fake.receive(text)
          return text.length
        },
        bufferedBytes: () => fake.backlogBytes,
        join: (topic) => void fake.topics.add(topic),
        part: (topic) => void fake.topics.delete(topic),
        pause() {
          fake.reading = false
        },
        resume() {
          fake.reading = true
        },
        close(code, reason) {
          fake.closed.push({ code, reason })
        },
      },
    }),
  }
  return fake
}
