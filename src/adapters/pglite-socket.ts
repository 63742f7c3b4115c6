// The wire between `postgres` and PGlite without a network: a duplex that feeds protocol messages to the engine.

import { EventEmitter } from 'node:events'
import type { PGlite } from '@electric-sql/pglite'
import type { Turnstile } from './pglite/turnstile.ts'

const TERMINATE = 0x58
const READY_FOR_QUERY = 0x5a
const IDLE = 0x49
const NOTHING = Buffer.alloc(0)

/** Splits a byte stream into protocol messages: the first has no type byte, the others do. */
function createFramer(): (bytes: Uint8Array) => Buffer[] {
  let rest: Buffer = NOTHING
  let first = true
  return (bytes) => {
    rest = rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([rest, bytes])
    const messages: Buffer[] = []
    for (;;) {
      const typeBytes = first ? 0 : 1
      if (rest.length < typeBytes + 4) return messages
      const length = rest.readInt32BE(typeBytes) + typeBytes
      if (rest.length < length) return messages
      messages.push(rest.subarray(0, length))
      rest = rest.subarray(length)
      first = false
    }
  }
}

function endsIdle(answer: Buffer): boolean {
  const at = answer.length - 6
  return (
    at >= 0 && answer[at] === READY_FOR_QUERY && answer.readInt32BE(at + 1) === 5 && answer[at + 5] === IDLE
  )
}

/**
 * Makes the `socket` option of `postgres` for one PGlite.
 *
 * Every socket made is a client of its own; they take turns at statement or transaction borders.
 * Source: docs/decisions/0002-pglite-through-the-driver.md
 */
export function createPgliteSockets(db: PGlite, turnstile: Turnstile): () => PgliteSocket {
  return () => createSocket(db, turnstile)
}

/** The part of a socket that `postgres` uses. */
export type PgliteSocket = EventEmitter & {
  readyState: string
  write(bytes: Uint8Array, done?: () => void): boolean
  end(bytes?: Uint8Array): PgliteSocket
  destroy(): PgliteSocket
  setKeepAlive(): void
  setNoDelay(): void
  pause(): void
  resume(): void
  ref(): void
  unref(): void
}

function createSocket(db: PGlite, turnstile: Turnstile): PgliteSocket {
  const events = new EventEmitter()
  const split = createFramer()
  const nothing = (): void => {}
  let work: Promise<void> = Promise.resolve()
  let inside = false
  let closed = false

  const leave = (): void => {
    if (!inside) return
    inside = false
    turnstile.leave()
  }

  /** False where the socket was closed while it waited for its turn. */
  const enter = async (): Promise<boolean> => {
    await turnstile.enter()
    inside = true
    if (closed) leave()
    return !closed
  }

  const answer = async (message: Buffer): Promise<void> => {
    const parts: Uint8Array[] = []
    await db.execProtocolRawStream(message, { onRawData: (part) => void parts.push(part.slice()) })
    const bytes = Buffer.concat(parts)
    if (bytes.length === 0) return
    if (endsIdle(bytes)) leave()
    events.emit('data', bytes)
  }

  const run = async (messages: readonly Buffer[]): Promise<void> => {
    for (const message of messages) {
      if (closed) return
      if (message[0] === TERMINATE) {
        socket.destroy()
        return
      }
      if (!inside && !(await enter())) return
      await answer(message)
    }
  }

  const close = async (): Promise<void> => {
    if (inside) {
      // Closed inside a transaction: what it began must not stay open for the next client.
      await db.exec('rollback').catch(nothing)
      leave()
    }
    events.emit('close', false)
  }

  const socket: PgliteSocket = Object.assign(events, {
    readyState: 'open',
    write(bytes: Uint8Array, done?: () => void) {
      const messages = split(bytes)
      if (messages.length > 0) {
        work = work
          .then(() => run(messages))
          .catch((fault: unknown) => {
            events.emit('error', fault)
            socket.destroy()
          })
      }
      done?.()
      return true
    },
    end(bytes?: Uint8Array) {
      if (bytes) socket.write(bytes)
      work = work.then(() => void socket.destroy())
      return socket
    },
    destroy() {
      if (closed) return socket
      closed = true
      socket.readyState = 'closed'
      void close()
      return socket
    },
    setKeepAlive: nothing,
    setNoDelay: nothing,
    pause: nothing,
    resume: nothing,
    ref: nothing,
    unref: nothing,
  })
  return socket
}
