// One socket of the swarm: frames as bare text, read with as little work as checking them allows.

import type { Seat } from './job.ts'
import type { Ledger } from './ledger.ts'

export interface Sitter {
  readonly room: string
  /** A new turn with books of its own. What the last one sent and is not settled yet is written nowhere. */
  open(ledger: Ledger): void
  /** Sends one message that was due at this time. */
  say(dueAtMs: number): void
  /** Called after each answer to a send. */
  onAnswer: () => void
  close(): void
}

export interface SitterDeps {
  readonly seat: Seat
  readonly text: string
  readonly read: (packet: string) => readonly Frame[]
}

interface Frame {
  readonly type: string
  readonly id?: string
  readonly seq?: number
  readonly event?: string
  readonly data?: { readonly head?: number; readonly message?: { readonly nonce?: string } }
}

const FOLLOW = 'follow'

/** Resolves once the socket follows its room. */
export async function seatSitter({ seat, text, read }: SitterDeps): Promise<Sitter> {
  const ws = new WebSocket(seat.url, { headers: seat.headers } as object as string[])
  const { room } = seat
  let ledger: Ledger | null = null
  let last = 0
  let followed: () => void = () => {}

  const take = (frame: Frame): void => {
    if (frame.type === 'event') return arrive(frame)
    if (frame.type !== 'ok' && frame.type !== 'error') return
    if (frame.id === FOLLOW) {
      last = Math.max(last, frame.data?.head ?? 0)
      return followed()
    }
    const message = ledger?.read(frame.id) ?? null
    if (message === null) return
    if (frame.type === 'ok') ledger?.acknowledge(message)
    else ledger?.refuse(message)
    sitter.onAnswer()
  }

  const arrive = ({ seq = 0, event, data }: Frame): void => {
    if (seq !== last + 1) ledger?.misplace()
    last = seq
    const message = event === 'message.created' ? ledger?.read(data?.message?.nonce) : null
    if (typeof message === 'number') ledger?.arrive(message)
  }

  ws.onmessage = ({ data }) => {
    for (const frame of read(String(data))) take(frame)
  }
  const sitter: Sitter = {
    room,
    open(next) {
      ledger = next
    },
    say(dueAtMs) {
      const nonce = ledger?.due(dueAtMs)
      if (nonce !== undefined)
        ws.send(`{"type":"send","id":"${nonce}","room":"${room}","nonce":"${nonce}","text":"${text}"}`)
    },
    onAnswer: () => {},
    close: () => ws.close(),
  }
  await new Promise<void>((resolve, reject) => {
    ws.onopen = () => ws.send(JSON.stringify({ type: 'subscribe', id: FOLLOW, room }))
    ws.onclose = ({ code, reason }) => reject(new Error(`the socket was closed with ${code} ${reason}`))
    followed = resolve
  })
  return sitter
}

/** All sockets of a room get the same text for an event: each text is parsed once for all of them. */
export function createPacketReader(): (packet: string) => readonly Frame[] {
  const KEPT = 64
  const known = new Map<string, readonly Frame[]>()
  return (packet) => {
    const seen = known.get(packet)
    if (seen) return seen
    const parsed = JSON.parse(packet) as Frame | Frame[]
    const frames = Array.isArray(parsed) ? parsed : [parsed]
    known.set(packet, frames)
    const [oldest] = known.keys()
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    return frames
  }
}
