// Acknowledged ⊆ history: each send is stored once, under the number and with the text that its sender was told.

import type { SendRecord } from '../records/records.ts'
import type { RoomTruth, StoredMessage } from '../records/truth.ts'
import type { Violation, ViolationKind } from './violation.ts'

/** `changed`: ids of messages that were edited or deleted on purpose; their text is judged elsewhere. */
export function checkSends(
  sends: readonly SendRecord[],
  truths: readonly RoomTruth[],
  changed: ReadonlySet<string>,
): Violation[] {
  const stored = new Map<string, { readonly room: string; readonly message: StoredMessage }[]>()
  for (const { room, messages } of truths) {
    for (const message of messages) {
      const key = `${message.sender} ${message.nonce}`
      stored.set(key, [...(stored.get(key) ?? []), { room, message }])
    }
  }
  const found = sends.flatMap((send) => {
    const key = `${send.by} ${send.nonce}`
    const copies = stored.get(key) ?? []
    stored.delete(key)
    return [...checkAnswers(send), ...checkCopies(send, copies, changed)]
  })
  return [...found, ...whatNobodySent(sends, stored), ...checkRealTime(sends)]
}

function checkAnswers(send: SendRecord): Violation[] {
  const [first] = send.answers
  const tell = teller(send)
  const refusals = send.troubles.filter(({ final }) => final)
  const odd = send.answers.filter(({ id, seq }) => id !== first?.id || seq !== first?.seq)
  const fresh = send.answers.filter(({ duplicate }) => !duplicate)
  return [
    ...refusals.map(({ what, atMs }) => tell('refused', `was refused: ${what}`, atMs)),
    ...odd.map(({ id, seq, atMs }) =>
      tell('doubled', `is ${first?.seq} ${first?.id}, then ${seq} ${id}`, atMs),
    ),
    ...fresh.slice(1).map(({ atMs }) => tell('doubled', 'is answered as new more than once', atMs)),
    ...(first ? [] : [tell('unanswered', `has no answer: ${send.troubles.at(-1)?.what}`, send.firstTryMs)]),
  ]
}

function checkCopies(
  send: SendRecord,
  copies: readonly { readonly room: string; readonly message: StoredMessage }[],
  changed: ReadonlySet<string>,
): Violation[] {
  const [copy] = copies
  const [answer] = send.answers
  const tell = teller(send)
  if (copies.length > 1) {
    const seqs = copies.map((each) => each.message.seq).join(', ')
    return [tell('doubled', `is stored as ${seqs}`, answer?.atMs ?? null)]
  }
  if (answer === undefined) return []
  if (copy === undefined)
    return [tell('lost', `is acknowledged as ${answer.seq}, and not stored`, answer.atMs)]
  const { message, room: place } = copy
  if (place !== send.room) return [tell('changed', `is stored in ${place}`, answer.atMs)]
  if (message.seq !== answer.seq || message.id !== answer.id)
    return [tell('reordered', `is acknowledged as ${answer.seq}, stored as ${message.seq}`, answer.atMs)]
  if (message.text !== send.text && !changed.has(message.id))
    return [tell('changed', `has another text: ${message.text.slice(0, 60)}`, answer.atMs)]
  return []
}

/** Of the senders of the run: a message under a nonce that they never used came into being twice. */
function whatNobodySent(
  sends: readonly SendRecord[],
  rest: ReadonlyMap<string, readonly { readonly room: string; readonly message: StoredMessage }[]>,
): Violation[] {
  const senders = new Set(sends.map(({ by }) => by))
  return [...rest.values()].flat().flatMap(({ room, message }) => {
    if (!senders.has(message.sender)) return []
    const detail = `${message.nonce} is stored as ${message.seq}, and was never sent`
    return [{ kind: 'doubled' as const, room, detail, atMs: null }]
  })
}

/** What was begun after another send of the room was acknowledged comes behind it. */
function checkRealTime(sends: readonly SendRecord[]): Violation[] {
  const found: Violation[] = []
  for (const some of Map.groupBy(sends, ({ room }) => room).values()) {
    const done = some
      .flatMap((send) => send.answers.slice(0, 1).map(({ atMs, seq }) => ({ atMs, seq })))
      .sort((a, b) => a.atMs - b.atMs)
    let at = 0
    let highest = 0
    for (const send of some.toSorted((a, b) => a.firstTryMs - b.firstTryMs)) {
      for (let next = done[at]; next && next.atMs < send.firstTryMs; next = done[at]) {
        highest = Math.max(highest, next.seq)
        at += 1
      }
      const [answer] = send.answers
      if (answer && answer.seq <= highest)
        found.push(
          teller(send)('reordered', `got ${answer.seq} when ${highest} was acknowledged`, answer.atMs),
        )
    }
  }
  return found
}

function teller({ room, nonce }: SendRecord) {
  return (kind: ViolationKind, detail: string, atMs: number | null): Violation => ({
    kind,
    room,
    detail: `${nonce} ${detail}`,
    atMs,
  })
}
