// Edits and deletions: the event that was acknowledged is in the log, and the message is left as the last one says.

import type { ChangeRecord } from '../records/records.ts'
import type { RoomTruth, StoredEvent, StoredMessage } from '../records/truth.ts'
import type { Violation, ViolationKind } from './violation.ts'

/** In a run a message is changed by its author alone, one change after the other. */
export function checkChanges(changes: readonly ChangeRecord[], truth: RoomTruth): Violation[] {
  const bySeq = new Map(truth.events.map((event) => [event.seq, event]))
  const messages = new Map(truth.messages.map((message) => [message.id, message]))
  const ofMessage = Map.groupBy(changes, ({ messageId }) => messageId)
  return [
    ...changes.flatMap((change) => checkRefusals(change)),
    ...changes.flatMap((change) => checkEvent(change, bySeq)),
    ...[...ofMessage].flatMap(([id, some]) => checkOutcome(some, messages.get(id))),
  ]
}

function checkRefusals(change: ChangeRecord): Violation[] {
  return change.troubles
    .filter(({ final }) => final)
    .map(({ what, atMs }) => violation('refused', change, { detail: `was refused: ${what}`, atMs }))
}

function checkEvent(change: ChangeRecord, bySeq: ReadonlyMap<number, StoredEvent>): Violation[] {
  const { answer, troubles, kind, messageId } = change
  // A repeat of what was stored already changes nothing and is answered with the head of that moment.
  if (answer === null || troubles.length > 0) return []
  const event = bySeq.get(answer.seq)
  if (event?.kind === kind && event.messageId === messageId) return []
  const detail = `is acknowledged as ${answer.seq}, where ${event?.kind ?? 'nothing'} is`
  return [violation('lost', change, { detail, atMs: answer.atMs })]
}

function checkOutcome(changes: readonly ChangeRecord[], message: StoredMessage | undefined): Violation[] {
  const last = changes.at(-1)
  // Where the last one is in doubt either outcome is right; a message that is missing is told elsewhere.
  if (!last?.answer || message === undefined) return []
  const asTold = last.kind === 'message.deleted' ? message.deleted : message.text === last.text
  if (asTold) return []
  return [violation('lost', last, { detail: 'is not how the message is left', atMs: last.answer.atMs })]
}

function violation(
  kind: ViolationKind,
  change: ChangeRecord,
  { detail, atMs }: Pick<Violation, 'detail' | 'atMs'>,
): Violation {
  return { kind, room: change.room, detail: `${change.kind} of ${change.messageId} ${detail}`, atMs }
}
