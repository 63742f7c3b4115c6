// Everything that was due to those who are away is noted and was attempted, and can be shown once.

import type { SendRecord } from '../records/records.ts'
import type { RoomTruth } from '../records/truth.ts'
import type { NotedRecord, PushedRecord, Told } from '../told/told.ts'
import type { Violation, ViolationKind } from './violation.ts'

type AtMs = (room: string, seq: number) => number | null

/** What was deleted may have been gone before anybody looked at it, or was to be pushed. */
export function checkTold(
  told: Told,
  truths: readonly RoomTruth[],
  sends: readonly SendRecord[],
): Violation[] {
  const acknowledged = new Map(
    sends.flatMap(({ room, answers: [first] }) => (first ? [[`${room} ${first.seq}`, first.atMs]] : [])),
  )
  const atMs: AtMs = (room, seq) => acknowledged.get(`${room} ${seq}`) ?? null
  const shared = truths.filter(({ room }) => told.rooms.includes(room))
  const deleted = new Set(
    truths.flatMap(({ room, messages }) => messages.flatMap((m) => (m.deleted ? [`${room} ${m.seq}`] : []))),
  )
  const standing = told.noted.filter(({ room, seq }) => !deleted.has(`${room} ${seq}`))
  const noted = Map.groupBy(standing, ({ user, room }) => `${user} ${room}`)
  const pushed = Map.groupBy(told.pushed, ({ user, room }) => `${user} ${room}`)
  return [
    ...told.away.flatMap((user) =>
      shared.flatMap((truth) => checkNoted(user, truth, noted.get(`${user} ${truth.room}`) ?? [], atMs)),
    ),
    ...[...noted].flatMap(([key, notes]) => checkPushed(notes, pushed.get(key) ?? [], atMs)),
    ...told.noted.filter(({ direct }) => direct).flatMap((note) => checkLetter(note, told.letters)),
  ]
}

function checkNoted(
  user: string,
  { room, messages }: RoomTruth,
  notes: readonly NotedRecord[],
  atMs: AtMs,
): Violation[] {
  const known = new Set(notes.map(({ seq }) => seq))
  return messages
    .filter(({ seq, deleted, sender }) => !deleted && sender !== user && !known.has(seq))
    .map(({ seq }) => tell('untold', room, `${seq} was never noted for ${user}`, atMs(room, seq)))
}

/** A push tells of all that is there: one of them has to tell of the last. The same comes under the same id. */
function checkPushed(
  notes: readonly NotedRecord[],
  pushes: readonly PushedRecord[],
  atMs: AtMs,
): Violation[] {
  const last = notes.reduce((newest, note) => (note.seq > newest.seq ? note : newest))
  const { room, seq, user } = last
  const reached = Math.max(0, ...pushes.map((push) => push.seq))
  const idOf = new Map(pushes.map((push) => [push.seq, push.id]))
  const twice = pushes.filter((push) => idOf.get(push.seq) !== push.id)
  return [
    ...(reached < seq
      ? [tell('untold', room, `${user} was pushed up to ${reached}, not ${seq}`, atMs(room, seq))]
      : []),
    ...twice.map((push) =>
      tell('doubled', room, `${user} was pushed ${push.seq} under two ids`, atMs(room, push.seq)),
    ),
  ]
}

function checkLetter({ user, room, seq, letter }: NotedRecord, letters: ReadonlySet<string>): Violation[] {
  if (letter === null) return [tell('untold', room, `no letter told ${user} of ${seq}`, null)]
  return letters.has(letter) ? [] : [tell('untold', room, `the letter to ${user} on ${seq} never came`, null)]
}

function tell(kind: ViolationKind, room: string, detail: string, atMs: number | null): Violation {
  return { kind, room, detail, atMs }
}
