// Group commit: while one statement is under way the batches of other rooms gather for the next.

import type { Incarnation, RoomId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Batch, Committed } from '../../../rooms/ports/journal.ts'
import { type Database, DatabaseUnavailable } from '../database.ts'
import { commitStatement } from './commit-statement.ts'
import { judge } from './in-doubt.ts'
import { placesOf, toRows } from './rows.ts'

export interface CommitterOptions {
  readonly db: Database
  readonly owner: Incarnation
  /** Statements under way at the same time; a room always goes the same way. */
  readonly lanes: number
  /** Events in one statement at the most, unless one batch alone has more. */
  readonly maxEvents: number
  /** How long one statement may take, and how long after a batch was handed in no more is tried for it. */
  readonly statementMs: number
  readonly giveUpMs: number
}

type Outcome = Result<Committed, 'fenced'>

interface Waiting {
  readonly batch: Batch
  readonly giveUpAtMs: number
  readonly settle: (outcome: Outcome) => void
  readonly refuse: (fault: unknown) => void
}

export interface Committer {
  commit(batch: Batch): Promise<Outcome>
}

export function createCommitter(options: CommitterOptions): Committer {
  const lanes = Array.from({ length: options.lanes }, () => createLane(options))
  return {
    commit(batch) {
      const lane = lanes[laneOf(batch.room, lanes.length)]
      if (!lane) throw new Error('a committer needs at least one lane')
      return lane(batch)
    },
  }
}

/** The last digits of a UUIDv7 are random: they spread rooms evenly. */
function laneOf(room: RoomId, lanes: number): number {
  return Number.parseInt(room.slice(-4), 16) % lanes
}

function createLane(options: CommitterOptions): (batch: Batch) => Promise<Outcome> {
  const queue: Waiting[] = []
  let running = false

  const run = async (): Promise<void> => {
    // What arrives in this turn of the event loop goes together.
    await new Promise((turn) => setImmediate(turn))
    while (queue.length > 0) {
      const taken = queue.splice(0, countToTake(queue, options.maxEvents))
      await settleTogether(options, taken)
    }
    running = false
  }

  return (batch) =>
    new Promise((settle, refuse) => {
      queue.push({ batch, giveUpAtMs: performance.now() + options.giveUpMs, settle, refuse })
      if (running) return
      running = true
      void run()
    })
}

function countToTake(queue: readonly Waiting[], maxEvents: number): number {
  let events = 0
  let count = 0
  for (const { batch } of queue) {
    events += batch.events.length
    if (count > 0 && events > maxEvents) break
    count += 1
  }
  return count
}

/** Settles every one of `taken`; never throws. */
async function settleTogether(options: CommitterOptions, taken: readonly Waiting[]): Promise<void> {
  const open = new Map(taken.map((waiting) => [waiting.batch.room, waiting]))
  /** Those whose time is over are told; the others are tried again, and answered. */
  const staying = (batches: readonly Batch[], fault: DatabaseUnavailable): readonly Batch[] =>
    batches.filter(({ room }) => {
      const waiting = open.get(room)
      if (!waiting || performance.now() <= waiting.giveUpAtMs) return waiting !== undefined
      waiting.refuse(fault)
      open.delete(room)
      return false
    })
  try {
    const outcomes = await commitTogether(
      options,
      taken.map((waiting) => waiting.batch),
      staying,
    )
    for (const [room, { settle }] of open) settle(outcomes.get(room) ?? fail('fenced'))
  } catch (fault) {
    // The database refused the statement: one batch is at fault, and the others must not suffer for it.
    const left = [...open.values()]
    if (left.length === 1) for (const { refuse } of left) refuse(fault)
    else for (const waiting of left) await settleTogether(options, [waiting])
  }
}

async function commitTogether(
  options: CommitterOptions,
  batches: readonly Batch[],
  staying: (batches: readonly Batch[], fault: DatabaseUnavailable) => readonly Batch[],
): Promise<Map<RoomId, Outcome>> {
  const outcomes = new Map<RoomId, Outcome>()
  let open = batches
  let inDoubt = false
  while (open.length > 0) {
    try {
      if (inDoubt) open = await resolveDoubt(options, open, outcomes)
      if (open.length > 0) await commitOnce(options, open, outcomes)
      open = []
    } catch (fault) {
      if (!(fault instanceof DatabaseUnavailable)) throw fault
      open = staying(open, fault)
      inDoubt = true
      if (open.length > 0) await pause()
    }
  }
  return outcomes
}

/** One statement for all batches; each has an outcome afterwards. */
async function commitOnce(
  { db, statementMs }: CommitterOptions,
  batches: readonly Batch[],
  outcomes: Map<RoomId, Outcome>,
): Promise<void> {
  const rows = await db.run((sql) => commitStatement(sql, toRows(batches)), statementMs)
  const rowsOf = Map.groupBy(rows, ({ room }) => room)
  for (const batch of batches) {
    const placed = placesOf(batch, rowsOf.get(batch.room))
    outcomes.set(batch.room, placed ? ok({ epoch: batch.epoch, placed }) : fail('fenced'))
  }
}

/** The batches that did not land and may be tried again, under their new epoch; the others have an outcome afterwards. */
async function resolveDoubt(
  { db, owner, statementMs }: CommitterOptions,
  batches: readonly Batch[],
  outcomes: Map<RoomId, Outcome>,
): Promise<Batch[]> {
  const verdicts = await judge(db, owner, batches, statementMs)
  return batches.flatMap((batch) => {
    const verdict = verdicts.get(batch.room)
    if (verdict?.type === 'absent') return [{ ...batch, epoch: verdict.epoch }]
    outcomes.set(batch.room, verdict?.type === 'landed' ? ok(verdict) : fail('fenced'))
    return []
  })
}

/** A database that comes back is not greeted by all lanes at once. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 150))
}
