// Carries the outbox to the server: in order, again after a lost connection, each by the nonce it began with.

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
  const underway = new Set<string>()

  const send = async (entry: Entry): Promise<void> => {
    const { nonce, room, text, replyTo, files } = entry
    const answers = replyTo !== null && { replyTo }
    const carries = files.length > 0 && { attachmentIds: files.map(({ id }) => id) }
    underway.add(nonce)
    const answer = await deps.request({ type: 'send', room, nonce, text, ...answers, ...carries })
    underway.delete(nonce)
    if (answer.ok) {
      outbox.remove(nonce)
      return deps.onSent(nonce, seqOf(answer.data))
    }
    // Nobody knows whether it arrived. The nonce does: the next connection asks again.
    if (answer.code === 'lost') return
    if (PASSING.has(answer.code)) {
      deps.onHeld(nonce, answer.code)
      return deps.later(sender.flush, answer.retryAfterMs ?? DEFAULT_RETRY_MS)
    }
    outbox.setRefusal(nonce, answer.code)
    deps.onRefused(nonce, answer.code)
  }

  const sender: Sender = {
    flush() {
      for (const entry of outbox.all()) {
        if (entry.refusal === null && !underway.has(entry.nonce)) void send(entry)
      }
    },
  }
  return sender
}

function seqOf(data: Readonly<Record<string, unknown>>): number {
  const message = data['message']
  return typeof message === 'object' && message !== null && 'seq' in message ? Number(message.seq) : 0
}
