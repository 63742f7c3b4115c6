// Edits and deletions of one's own messages. They carry no nonce: a repeat of what was stored changes nothing.

import type { ChangeRecord } from '../records/records.ts'
import type { Lifeline } from './lifeline.ts'
import { beforeRetry } from './patience.ts'

const FRAMES = { 'message.edited': 'edit', 'message.deleted': 'delete' } as const
const PASSING = new Set(['unavailable', 'rate_limited'])

/** Asks until it is granted, refused for good, or `goOn` says no. */
export async function changeOwn(
  change: ChangeRecord,
  lifeline: Lifeline,
  goOn: () => boolean,
): Promise<void> {
  const { kind, room, messageId, text } = change
  const fields = { room, messageId, ...(kind === 'message.edited' && { text }) }
  while (goOn()) {
    const answer = (await lifeline.now()?.ask(FRAMES[kind], fields)) ?? null
    const atMs = performance.now()
    if (answer?.type === 'ok') {
      change.answer = { seq: Number(answer.data['seq']), atMs }
      return
    }
    const final = answer !== null && !PASSING.has(answer.code)
    change.troubles.push({
      what: answer === null ? 'no answer' : `${answer.code} ${answer.message}`,
      final,
      atMs,
    })
    if (final) return
    await beforeRetry()
  }
}
