// Carries the outbox to the server: in order, again after a lost connection, each by the nonce it began with.
// One at a time of each room: what is refused for now is not overtaken by what was written after it.

import type { Answer } from '../wire/connection.ts'
import type { Entry, Outbox } from './outbox.ts'

interface SenderDeps {
  readonly outbox: Outbox
  readonly request: (frame: object) => Promise<Answer>
  readonly onSent: (nonce: string, seq: number) => void
  readonly onRefused: (nonce: string, code: string) => void
  /** It goes by itself, only later. */
  readonly onHeld: (nonce: string, code: string) => void
  readonly later: (task: () => void, delayMs: number) => void
}

export interface Sender {
  /** Sends whatever has not been sent; called when something was written, and when the connection is back. */
  flush(): void
}

const DEFAULT_RETRY_MS = 2_000
const PASSING: ReadonlySet<string> = new Set(['rate_limited', 'unavailable'])

export function createSender(deps: SenderDeps): Sender {
  const { outbox } = deps
  /** Rooms that wait for an answer, or for the time to try again. */
  const awaited = new Set<string>()

  const send = async (entry: Entry): Promise<void> => {
    const { nonce, room, text, replyTo, files } = entry
    const answers = replyTo !== null && { replyTo }
    const carries = files.length > 0 && { attachmentIds: files.map(({ id }) => id) }
    awaited.add(room)
    const answer = await deps.request({ type: 'send', room, nonce, text, ...answers, ...carries })
    if (!answer.ok && PASSING.has(answer.code)) {
      deps.onHeld(nonce, answer.code)
      return deps.later(() => goOn(room), answer.retryAfterMs ?? DEFAULT_RETRY_MS)
    }
    if (answer.ok) {
      outbox.remove(nonce)
      deps.onSent(nonce, seqOf(answer.data))
    } else if (answer.code === 'lost') {
      // Nobody knows whether it arrived. The nonce does: the next connection asks again.
      awaited.delete(room)
      return
    } else {
      outbox.setRefusal(nonce, answer.code)
      deps.onRefused(nonce, answer.code)
    }
    goOn(room)
  }

  const goOn = (room: string): void => {
    awaited.delete(room)
    flush()
  }

  const flush = (): void => {
    for (const entry of outbox.all()) {
      if (entry.refusal === null && !awaited.has(entry.room)) void send(entry)
    }
  }
  return { flush }
}

function seqOf(data: Readonly<Record<string, unknown>>): number {
  const message = data['message']
  return typeof message === 'object' && message !== null && 'seq' in message ? Number(message.seq) : 0
}
