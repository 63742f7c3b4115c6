// A server of one room in memory, for clients: it keeps a log, knows nonces, and hangs up whenever it is told to.

import type { SocketConstructor, SocketLike } from '../../packages/client/src/environment.ts'

export const TEA = 'room-tea'

interface Sent {
  readonly nonce: string
  readonly seq: number
}

/** `drop` hangs up, `swallow` does what is asked and hangs up without an answer, `ignore` does nothing. */
export type Fate = 'serve' | 'drop' | 'swallow' | 'ignore'

export interface FakeParley {
  readonly WebSocket: SocketConstructor
  readonly log: readonly Sent[]
  /** Sub-protocols of each connection, in order. */
  readonly offers: readonly (readonly string[])[]
  /** What becomes of a frame. */
  fate: (frame: Readonly<Record<string, unknown>>) => Fate | { readonly refuse: object }
  /** Somebody else says something. */
  speak(): void
  /** Ends every connection. */
  hangUp(code: number): void
  connections(): number
  /** Who asks from now on is refused at the door. */
  shut: boolean
  /** Who connects from now on hears nothing. */
  mute: boolean
}

interface Peer {
  readonly socket: SocketLike & { readyState: number }
  follows: boolean
}

export function createFakeParley(): FakeParley {
  const log: Sent[] = []
  const peers = new Set<Peer>()
  const offers: (readonly string[])[] = []

  const eventOf = ({ nonce, seq }: Sent): object => ({
    ...{ type: 'event', room: TEA, seq, at: '2026-11-21T00:00:00.000Z', event: 'message.created' },
    data: { message: { id: `m-${seq}`, roomId: TEA, seq, text: nonce, nonce } },
  })

  const write = (peer: Peer, frame: object): void => {
    // As the network does it: later, and never after the end.
    queueMicrotask(() => {
      if (peer.socket.readyState === 1) peer.socket.onmessage?.({ data: JSON.stringify(frame) })
    })
  }

  const append = (nonce: string): Sent => {
    const known = log.find((earlier) => earlier.nonce === nonce)
    if (known) return known
    const sent = { nonce, seq: log.length + 1 }
    log.push(sent)
    for (const peer of peers) if (peer.follows) write(peer, eventOf(sent))
    return sent
  }

  const end = (peer: Peer, code: number): void => {
    if (!peers.delete(peer)) return
    peer.socket.readyState = 3
    queueMicrotask(() => peer.socket.onclose?.({ code }))
  }

  const answerOf = (peer: Peer, frame: Readonly<Record<string, unknown>>): object => {
    if (frame['type'] === 'send') {
      const { seq } = append(String(frame['nonce']))
      return { message: { id: `m-${seq}`, seq, createdAt: '' }, duplicate: false }
    }
    if (frame['type'] !== 'subscribe') return {}
    const { since } = frame as { since?: number }
    for (const sent of log.slice(since ?? log.length)) write(peer, eventOf(sent))
    peer.follows = true
    return { room: TEA, head: log.length, recovered: (since ?? 0) <= log.length }
  }

  const take = (peer: Peer, text: string): void => {
    const frame = JSON.parse(text) as Readonly<Record<string, unknown>>
    const fate = fake.fate(frame)
    if (fate === 'ignore') return
    if (fate === 'drop') return end(peer, 1006)
    if (typeof fate === 'object')
      return write(peer, { type: 'error', id: frame['id'], message: 'no', ...fate.refuse })
    const data = answerOf(peer, frame)
    if (fate === 'swallow') return end(peer, 1006)
    write(peer, { type: 'ok', id: frame['id'], data })
  }

  function Socket(_url: string, protocols: string[]): SocketLike {
    offers.push(protocols)
    const socket: Peer['socket'] = {
      readyState: 0,
      ...{ onopen: null, onmessage: null, onclose: null, onerror: null },
      send: (text) => {
        if (peers.has(peer)) take(peer, text)
      },
      close: (code = 1000) => end(peer, code),
    }
    const peer: Peer = { socket, follows: false }
    peers.add(peer)
    queueMicrotask(() => {
      if (fake.shut) return end(peer, 1006)
      if (fake.mute) return
      socket.readyState = 1
      write(peer, {
        type: 'welcome',
        user: { id: 'ada', username: 'ada' },
        session: 's',
        node: 'n',
        heartbeatSeconds: 25,
      })
    })
    return socket
  }

  const fake: FakeParley = {
    WebSocket: Socket as object as SocketConstructor,
    log,
    offers,
    fate: () => 'serve',
    speak: () => void append(`of another ${log.length}`),
    hangUp(code) {
      for (const peer of [...peers]) end(peer, code)
    },
    connections: () => peers.size,
    shut: false,
    mute: false,
  }
  return fake
}
