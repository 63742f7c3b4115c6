// Somebody who keeps saying things, a few at once, and says each again under its nonce until it is acknowledged.

import type { Account } from '../../../test/support/chat/account.ts'
import type { ChangeRecord, Records, SendRecord } from '../records/records.ts'
import { changeOwn } from './changes.ts'
import type { Lifeline } from './lifeline.ts'
import { type Letter, type Line, requestLine, socketLine } from './line.ts'
import { beforeRetry } from './patience.ts'

export interface WriterOptions {
  readonly by: Account
  /** Absent: the writer sends by HTTP alone. */
  readonly lifeline: Lifeline | null
  /** Takes turns between its own room and those of all. */
  readonly ownRoom: string
  readonly sharedRooms: readonly string[]
  readonly perSecond: number
  readonly records: Records
  readonly random: () => number
}

export interface Writer {
  /**
   * No new letters; those under way are tried on.
   *
   * Returns: once all are acknowledged, or the deadline has passed.
   */
  finish(deadlineMs: number): Promise<void>
}

const IN_FLIGHT = 4
const TWICE_AT_ONCE = 0.02
const AGAIN_LATER = 0.03
const CHANGED = 0.06
const REFUSED_WAIT_MS = 1_000
const PADDING = 'Ünïcödé 語 '

export function startWriter(options: WriterOptions): Writer {
  const { by, records, random } = options
  const lines = options.lifeline
    ? [socketLine(options.lifeline), requestLine(by)]
    : [requestLine(by), requestLine(by)]
  const [line, other] = lines as [Line, Line]
  const everyMs = (1_000 * IN_FLIGHT) / options.perSecond
  let count = 0
  let finishing = false
  let endsAtMs = Number.POSITIVE_INFINITY

  const write = (): SendRecord => {
    count += 1
    const shared = options.sharedRooms[Math.floor(random() * options.sharedRooms.length)]
    const nonce = `${by.user.username}-${count}`
    return {
      by: by.user.id,
      room: count % 2 === 0 || shared === undefined ? options.ownRoom : shared,
      nonce,
      text: `${nonce} ${PADDING.repeat(Math.floor(random() * 12))}.`,
      firstTryMs: performance.now(),
      answers: [],
      troubles: [],
    }
  }

  const inTime = (): boolean => performance.now() < endsAtMs

  const deliver = async (record: SendRecord): Promise<void> => {
    const ways = random() < TWICE_AT_ONCE ? [line, other] : [line]
    await Promise.all(ways.map((way) => sayOnce(record, way)))
    while (record.answers.length === 0 && inTime()) {
      await (record.troubles.at(-1)?.final ? Bun.sleep(REFUSED_WAIT_MS) : beforeRetry())
      await sayOnce(record, line)
    }
  }

  const lookBack = async (record: SendRecord): Promise<void> => {
    if (random() < AGAIN_LATER) await sayOnce(record, other)
    const change = random() < CHANGED ? changeOf(record) : null
    if (change === null || !options.lifeline) return
    records.changes.push(change)
    await changeOwn(change, options.lifeline, inTime)
  }

  const changeOf = ({ room, answers: [first], nonce }: SendRecord): ChangeRecord | null => {
    if (!first) return null
    const kind = random() < 0.7 ? 'message.edited' : 'message.deleted'
    const text = kind === 'message.edited' ? `${nonce} edited` : ''
    const change: ChangeRecord = { kind, room, messageId: first.id, text, troubles: [], answer: null }
    return change
  }

  const work = async (): Promise<void> => {
    await Bun.sleep(random() * everyMs)
    while (!finishing) {
      const startedMs = performance.now()
      const record = write()
      records.sends.push(record)
      await deliver(record)
      if (record.answers.length > 0) await lookBack(record)
      await Bun.sleep(Math.max(0, everyMs - (performance.now() - startedMs)))
    }
  }
  const working = Promise.all(Array.from({ length: IN_FLIGHT }, work))
  return {
    async finish(deadlineMs) {
      endsAtMs = performance.now() + deadlineMs
      finishing = true
      await working
    },
  }
}

/** One try, and what came of it, in the record. */
export async function sayOnce(record: SendRecord, line: Line): Promise<void> {
  const letter: Letter = { room: record.room, nonce: record.nonce, text: record.text }
  const outcome = await line(letter)
  const atMs = performance.now()
  if (outcome.type === 'stored') {
    const { id, seq, duplicate } = outcome
    record.answers.push({ id, seq, duplicate, atMs })
  } else record.troubles.push({ what: outcome.what, final: outcome.type === 'refused', atMs })
}
