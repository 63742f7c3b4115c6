// The log of a room taken by itself: numbered 1, 2, 3, …, with a message for each that was said, and no nonce twice.

import type { RoomTruth } from '../records/truth.ts'
import type { Violation } from './violation.ts'

const SAID = 'message.created'

export function checkLog({ room, lastSeq, events, messages }: RoomTruth): Violation[] {
  const found: Violation[] = []
  const tell = (kind: Violation['kind'], detail: string): void => {
    found.push({ kind, room, detail, atMs: null })
  }
  let last = 0
  for (const { seq } of events) {
    if (seq > last + 1) tell('gap', `the log goes from ${last} to ${seq}`)
    if (seq <= last) tell('doubled', `the log has ${seq} after ${last}`)
    last = seq
  }
  if (last !== lastSeq) tell('gap', `the log ends with ${last}, its head is ${lastSeq}`)

  const said = new Set(events.filter(({ kind }) => kind === SAID).map(({ seq }) => seq))
  for (const { seq, id } of messages) {
    if (!said.delete(seq)) tell('lost', `message ${id} has number ${seq}, which says nothing of it`)
  }
  for (const seq of said) tell('lost', `number ${seq} says a message that is not there`)

  const nonces = Map.groupBy(messages, ({ sender, nonce }) => `${sender} ${nonce}`)
  for (const [nonce, copies] of nonces) {
    if (copies.length > 1) tell('doubled', `${nonce} is stored as ${copies.map(({ seq }) => seq).join(', ')}`)
  }
  return found
}
