// What has been said and not yet acknowledged: sent in order, again after a lost connection, each by its own nonce.

import { retryMs } from './backoff.ts'
import type { Link } from './link.ts'
import { ParleyError } from './parley-error.ts'
import type { Said } from './wire-types.ts'

export interface SayOptions {
  /** Names this message for ever: the same one is never stored twice. Made where it is missing. */
  readonly nonce?: string
  readonly replyTo?: string
  readonly attachmentIds?: readonly string[]
}

export interface Outbox {
  /** Resolves once it is committed. Errors: rejects with `ParleyError` where it is refused for good. */
  say(room: string, text: string, options?: SayOptions): Promise<Said>
  /** There is a connection: whatever waits is sent. */
  flush(): void
  /** Gives up on everything that waits, and takes no more. */
  close(why: ParleyError): void
  /** How many wait. */
  size(): number
}

interface Entry {
  readonly room: string
  readonly fields: object
  resolve(said: Said): void
  reject(why: unknown): void
}

const MAX_WAITING = 1_000
const DEFAULT_RETRY_MS = 2_000
const PASSING: ReadonlySet<string> = new Set(['rate_limited', 'unavailable'])
/** What cannot be written now cannot be the next time either. */
const UNSENDABLE = { code: 'unsendable', retryAfterMs: null }

export function createOutbox(
  { request, isOpen }: Pick<Link, 'request' | 'isOpen'>,
  random: () => number,
): Outbox {
  // One queue for each room: what follows waits for what was said before, so the order stays.
  const queues = new Map<string, Entry[]>()
  const busy = new Set<string>()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let waiting = 0
  let closed: ParleyError | null = null

  const settle = (entry: Entry): void => {
    const queue = queues.get(entry.room)
    // Everything was given up while the answer was on its way.
    if (queue?.[0] !== entry) return
    queue.shift()
    waiting -= 1
    if (queue.length === 0) queues.delete(entry.room)
  }

  const later = (room: string, delayMs: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      busy.delete(room)
      pump(room)
    }, delayMs)
    timers.add(timer)
  }

  const send = async (entry: Entry): Promise<void> => {
    const { room } = entry
    busy.add(room)
    try {
      const data = await request('send', entry.fields)
      settle(entry)
      entry.resolve(data['message'] as Said)
    } catch (fault) {
      const { code, retryAfterMs } = fault instanceof ParleyError ? fault : UNSENDABLE
      if (PASSING.has(code)) return later(room, retryMs(retryAfterMs ?? DEFAULT_RETRY_MS, random()))
      // Lost: nobody knows whether it arrived. The nonce does, and the next connection asks again.
      if (code !== 'lost') {
        settle(entry)
        entry.reject(fault)
      }
    }
    busy.delete(room)
    pump(room)
  }

  const pump = (room: string): void => {
    const [next] = queues.get(room) ?? []
    if (next !== undefined && !busy.has(room) && isOpen()) void send(next)
  }

  return {
    say(room, text, options = {}) {
      if (closed !== null) return Promise.reject(closed)
      if (waiting >= MAX_WAITING) {
        return Promise.reject(new ParleyError(`${MAX_WAITING} messages wait already.`, { code: 'full' }))
      }
      waiting += 1
      const fields = { ...options, room, text, nonce: options.nonce ?? newNonce() }
      return new Promise((resolve, reject) => {
        const queue = queues.get(room) ?? []
        queue.push({ room, fields, resolve, reject })
        queues.set(room, queue)
        pump(room)
      })
    },
    flush() {
      for (const room of [...queues.keys()]) pump(room)
    },
    close(why) {
      closed = why
      for (const timer of timers) clearTimeout(timer)
      for (const queue of queues.values()) for (const entry of queue) entry.reject(why)
      queues.clear()
      waiting = 0
    },
    size: () => waiting,
  }
}

/** `crypto.randomUUID` is missing on pages over plain HTTP. */
function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
