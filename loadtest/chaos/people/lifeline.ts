// A person's socket over the whole run: comes back whenever it ends, until the person goes home.

import { type Connection, type ConnectionOptions, connect } from './connection.ts'
import { ANSWERS_WITHIN_MS, beforeRetry, beforeReturn, within } from './patience.ts'

export interface Lifeline {
  /** The open socket; null while there is none. */
  now(): Connection | null
  /** The same, or the next one, if it comes within patience. */
  soon(): Promise<Connection | null>
  /** How often it was opened. */
  opened(): number
  /** Goes home: the socket is closed and not opened again. */
  stop(): Promise<void>
}

export interface LifelineOptions extends ConnectionOptions {
  /** With every new socket, before anybody else gets to use it. Whoever returns false gives the socket up. */
  readonly onOpen?: (connection: Connection) => Promise<boolean>
  /** With a code that no client expects: an end that was not its fault. */
  readonly onOddEnd: (code: number) => void
}

// Good-bye, dropped, no status, too slow, our own.
const EXPECTED = new Set([1000, 1001, 1005, 1006, 1011, 1012, 1013, 4408])

export function startLifeline(options: LifelineOptions): Lifeline {
  let current: Connection | null = null
  let next = Promise.withResolvers<void>()
  let opened = 0
  let stopping = false

  const live = async (): Promise<void> => {
    while (!stopping) {
      const connection = await connect(options).catch(() => null)
      if (connection === null) {
        await beforeRetry()
        continue
      }
      opened += 1
      if ((await options.onOpen?.(connection)) === false) connection.drop()
      else if (stopping) connection.close()
      else {
        current = connection
        next.resolve()
        next = Promise.withResolvers()
      }
      const code = await connection.ended
      current = null
      if (!EXPECTED.has(code)) options.onOddEnd(code)
      await beforeReturn()
    }
  }
  const living = live()
  return {
    now: () => current,
    async soon() {
      if (current === null) await within(ANSWERS_WITHIN_MS, next.promise)
      return current
    },
    opened: () => opened,
    async stop() {
      stopping = true
      current?.close()
      const late = setTimeout(() => current?.drop(), 2_000)
      await living.finally(() => clearTimeout(late))
    },
  }
}
