// A small run in which all is well, for tests of the checker to break in one place each.

import type { Records, SendRecord, StreamRecord } from '../records/records.ts'
import type { RoomTruth } from '../records/truth.ts'
import type { ShownMessage } from './check-history.ts'
import { checkRun } from './check-run.ts'

export const ROOM = 'tea'

type Loose<T> = T extends readonly (infer E)[]
  ? Loose<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Loose<T[K]> }
    : T

export interface MadeUpRun {
  readonly records: Loose<Records>
  readonly truth: Loose<RoomTruth>
  readonly shown: Loose<ShownMessage>[]
  /** What the checker finds, as kinds. */
  found(): string[]
}

/** Ada says three things, edits the first and deletes the second; Bob reads all; Eve is removed before the third. */
export function madeUpRun(): MadeUpRun {
  const messages = [
    { seq: 3, id: 'm1', sender: 'ada', nonce: 'n1', text: 'one, edited', deleted: false },
    { seq: 4, id: 'm2', sender: 'ada', nonce: 'n2', text: '', deleted: true },
    { seq: 8, id: 'm3', sender: 'ada', nonce: 'n3', text: 'three', deleted: false },
  ]
  const events = [
    ['member.joined', null, 'ada'],
    ['member.joined', null, 'eve'],
    ['message.created', 'm1', null],
    ['message.created', 'm2', null],
    ['message.edited', 'm1', null],
    ['message.deleted', 'm2', null],
    ['member.removed', null, 'eve'],
    ['message.created', 'm3', null],
  ].map(([kind, messageId, userId], i) => ({
    seq: i + 1,
    kind: kind ?? '',
    messageId: messageId ?? null,
    userId: userId ?? null,
  }))
  const seenUpTo = (seq: number): Loose<StreamRecord>['events'] =>
    events.slice(0, seq).map((event) => ({ ...event, atMs: 100 * event.seq }))
  const records: Loose<Records> = {
    sends: [
      send('n1', 'one', { seq: 3, id: 'm1' }),
      send('n2', 'two', { seq: 4, id: 'm2' }),
      send('n3', 'three', { seq: 8, id: 'm3' }),
    ],
    changes: [
      {
        kind: 'message.edited',
        room: ROOM,
        messageId: 'm1',
        text: 'one, edited',
        troubles: [],
        answer: { seq: 5, atMs: 500 },
      },
      {
        kind: 'message.deleted',
        room: ROOM,
        messageId: 'm2',
        text: '',
        troubles: [],
        answer: { seq: 6, atMs: 600 },
      },
    ],
    streams: [
      { who: 'bob', room: ROOM, after: 0, events: seenUpTo(8), toTheEnd: true, unrecovered: [] },
      { who: 'eve', room: ROOM, after: 0, events: seenUpTo(6), toTheEnd: false, unrecovered: [] },
    ],
    departures: [{ who: 'eve', room: ROOM, how: 'removed', doneMs: 700, leaks: [], turnedAway: 3 }],
  }
  const truth = { room: ROOM, lastSeq: 8, events, messages }
  const shown = messages.map(({ id, seq, text }) => ({ id, seq, text }))
  return {
    records,
    truth,
    shown,
    found: () => checkRun(records, [truth], new Map([[ROOM, shown]])).map(({ kind }) => kind),
  }
}

export function send(
  nonce: string,
  text: string,
  { seq, id, firstTryMs = 100 * seq - 50 }: { seq: number; id: string; firstTryMs?: number },
): Loose<SendRecord> {
  const answers = [{ id, seq, duplicate: false, atMs: 100 * seq }]
  return { by: 'ada', room: ROOM, nonce, text, firstTryMs, answers, troubles: [] }
}

/** Errors: throws where there is none, so that no test breaks nothing. */
export function at<T>(things: readonly T[], index: number): T {
  const thing = things.at(index)
  if (thing === undefined) throw new Error(`there is nothing at ${index}`)
  return thing
}
