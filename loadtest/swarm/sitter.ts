// One socket of the swarm, whatever its target speaks: what it says and hears goes into the books.

import type { Seat } from './job.ts'
import type { Ledger } from './ledger.ts'
import type { Ear, Tongue } from './tongues/tongue.ts'

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
  /** What is said next. */
  readonly text: () => string
  readonly tongue: Tongue
}

const SOCKETS_MAX = 3

/** Resolves once the socket follows its room. Errors: throws where it is closed before, or never answered. */
export async function seatSitter(deps: SitterDeps): Promise<Sitter> {
  for (let n = 0; n < SOCKETS_MAX; n += 1) {
    const sitter = await trySeat(deps)
    if (sitter !== null) return sitter
  }
  throw new Error(`${SOCKETS_MAX} sockets were opened, and none was answered`)
}

/** Null where the target had its time for a first word, and said none. */
async function trySeat({ seat, text, tongue }: SitterDeps): Promise<Sitter | null> {
  const { url, headers, room } = seat
  const { protocols, firstWordWithinMs } = tongue
  const options = { headers, ...(protocols.length > 0 && { protocols }) }
  const ws = new WebSocket(url, options as object as string[])
  const { promise: seated, resolve, reject } = Promise.withResolvers<boolean>()
  let ledger: Ledger | null = null

  const settle = (nonce: string, write: (books: Ledger, message: number) => void): void => {
    const message = ledger?.read(nonce) ?? null
    if (ledger === null || message === null) return
    write(ledger, message)
    sitter.onAnswer()
  }
  const ear: Ear = {
    seated: () => resolve(true),
    acknowledged: (nonce) => settle(nonce, (books, message) => books.acknowledge(message)),
    refused: (nonce) => settle(nonce, (books, message) => books.refuse(message)),
    arrived(nonce, isNext) {
      if (!isNext) ledger?.misplace()
      const message = ledger?.read(nonce) ?? null
      if (message !== null) ledger?.arrive(message)
    },
  }
  const talk = tongue.talk({ seat, text, write: (frame) => void ws.send(frame), ear })
  const sitter: Sitter = {
    room,
    open(next) {
      ledger = next
    },
    say(dueAtMs) {
      const nonce = ledger?.due(dueAtMs)
      if (nonce !== undefined) ws.send(talk.frameOf(nonce))
    },
    onAnswer: () => {},
    close: () => ws.close(),
  }

  let heard = 'nothing'
  const patience =
    firstWordWithinMs === undefined ? undefined : setTimeout(() => resolve(false), firstWordWithinMs)
  ws.onmessage = ({ data }) => {
    clearTimeout(patience)
    heard = String(data)
    talk.hear(heard)
  }
  ws.onopen = talk.begin
  ws.onclose = ({ code, reason }) =>
    reject(new Error(`the socket was closed with ${code} ${reason} after ${heard}`))
  if (await seated.finally(() => clearTimeout(patience))) return sitter
  ws.close()
  return null
}
