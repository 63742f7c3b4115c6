// The room itself: one command after the other is decided, what waited meanwhile is committed together.

import type { Clock } from '../kernel/clock.ts'
import type { Incarnation, RoomId, UserId } from '../kernel/ids.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import type { Heard, Receipt, RoomCommand, RoomWhisper } from '../model/commands.ts'
import type { RecordedEvent } from '../model/events.ts'
import { type Rejection, reject } from '../model/rejections.ts'
import type { FeedSignal } from '../model/signals.ts'
import { type RoomLimits, type RoomState, roomState } from '../model/state.ts'
import type { Feed } from '../ports/feed.ts'
import type { ClaimedRoom, Journal } from '../ports/journal.ts'
import type { Notices } from '../ports/notices.ts'
import type { RoomLog } from '../ports/room-log.ts'
import { createFreshness } from './freshness.ts'
import { answersOf, contentOf, recordedEvents } from './plan.ts'
import { createPresence } from './presence.ts'
import { createPublisher } from './publisher.ts'
import type { ReadMarks } from './read-marks.ts'
import { prepare } from './recall.ts'
import type { Turns } from './turns.ts'
import { createWhispers } from './whispers.ts'
import { within } from './within.ts'

const MAX_WAITING = 1_000
const MAX_BATCH = 200
const RETRY_MS = 1_000
// Whatever a command waits for has a deadline of its own, and what is under way together stays far below this.
const STUCK_MS = 30_000
const CONFIRMED_WITHIN_MS = 50

/** `moved`: this actor no longer speaks for the room, ask again; nothing was stored. */
export type Refusal = Rejection | 'moved'

export interface RoomActor {
  readonly room: RoomId
  /** By the monotonic clock. */
  readonly awakeSinceMs: number
  /** Resolves once the events are committed or the command was refused. Never rejects. */
  post(command: RoomCommand): Promise<Result<Receipt, Refusal>>
  whisper(whisper: RoomWhisper): Promise<Result<Heard, Refusal>>
  online(): ReadonlySet<UserId>
  /** Nobody watches through this node any more. */
  dropNode(node: Incarnation): void
  /** Counts out whoever watches through nodes that have said nothing for too long. */
  dropSilent(): void
  /** How long nobody has asked for anything or watched; 0 while somebody does, or has yet to be told something. */
  idleMs(): number
  /** Something is stored, or may be, that the feed has not confirmed. */
  hasTail(): boolean
  /** Commands that wait to be decided, and events that the feed has not confirmed. */
  load(): { readonly waiting: number; readonly unconfirmed: number }
  /**
   * Speaks for the room no more: what waits is sent on, what is being committed is for the journal to judge.
   *
   * Resolves when it has judged. Never rejects.
   */
  abandon(): Promise<void>
  /**
   * Finishes what was accepted, accepts no more, and says what to release.
   *
   * Null where it was lost meanwhile: a commit may still come to land, and its tail be nobody's in a room without owner.
   */
  stop(): Promise<Hold | null>
}

/** What the journal needs to know of a room that is given up. */
interface Hold {
  readonly room: RoomId
  readonly epoch: number
  readonly publishedSeq: number
}

export interface RoomActorDeps {
  readonly journal: Journal
  readonly feed: Feed
  readonly notices: Notices
  readonly log: RoomLog
  readonly clock: Clock
  readonly limits: RoomLimits
  readonly readMarks: ReadMarks
  /** For publishing again, shared by the rooms of the node. */
  readonly turns: Turns
  /**
   * The actor speaks for the room no more, and must be loaded again.
   *
   * `fenced`: somebody else has. `unknown`: what became of a commit is not known, and whether there is a tail.
   * `behind`: somebody else has, but this one has not stopped yet and is to be abandoned.
   */
  readonly onLost: (how: 'fenced' | 'unknown' | 'behind') => void
  readonly onFault: (fault: unknown) => void
}

interface Job {
  readonly command: RoomCommand
  readonly answer: (result: Result<Receipt, Refusal>) => void
}

export function createRoomActor(claimed: ClaimedRoom, deps: RoomActorDeps): RoomActor {
  const { journal, clock } = deps
  const room = claimed.profile.id
  const state = roomState(claimed.profile, claimed.members, deps.limits, claimed.lastSaid)
  const queue: Job[] = []
  let { epoch, lastSeq } = claimed
  let working: Promise<void> | null = null
  let underWay: Promise<unknown> = Promise.resolve()
  let accepting = true
  let lost = false
  let lastUseMs = clock.monotonicMs()

  const publisher = createPublisher({ ...deps, room, publishedSeq: claimed.publishedSeq })
  const tell = (signal: FeedSignal['signal']): void => deps.feed.signal({ room, epoch, signal })
  const presence = createPresence(clock, tell)
  const knows = { room, lastSeq: () => lastSeq, underWay: () => underWay }
  const freshness = createFreshness({ ...deps, ...knows, onBehind: () => deps.onLost('behind') })
  const whispers = createWhispers({ ...deps, state, presence, freshness, head: () => lastSeq, tell })
  publisher.publishTail(lastSeq).catch(deps.onFault)
  tell({ type: 'roll_call' })

  const close = (): void => {
    accepting = false
    publisher.stop()
    whispers.stop()
    for (const job of queue.splice(0)) job.answer(fail('moved'))
  }

  const lose = (jobs: readonly Job[], refusal: Refusal): void => {
    lost = true
    for (const job of jobs) job.answer(fail(refusal))
    close()
    deps.onLost(refusal === 'moved' ? 'fenced' : 'unknown')
  }

  const perform = async (jobs: readonly Job[]): Promise<void> => {
    const commands = jobs.map((job) => job.command)
    const atMs = clock.nowMs()
    const outside = removedFromOutside(state, commands)
    const plan = await prepare(journal, state, commands, atMs)
    if (plan.events.length === 0) {
      answerAll(jobs, answersOf(plan, [], lastSeq, atMs))
      return
    }
    if (lost) return
    const batch = { room, epoch, lastSeq, atMs, ...contentOf(plan) }
    const committed = await journal.commit({ ...batch, publishedSeq: publisher.confirmedSeq() })
    // Waited for too long: the jobs were answered, and who loads the room next finds what is stored.
    if (lost) return
    if (!committed.ok) return lose(jobs, 'moved')
    const { placed } = committed.value
    const recorded = recordedEvents(room, plan, placed)
    epoch = committed.value.epoch
    lastSeq = recorded.at(-1)?.seq ?? lastSeq
    answerAll(jobs, answersOf(plan, placed, lastSeq, atMs))
    publisher.publish(recorded)
    for (const event of recorded) tellPeople(deps.notices, event, outside)
  }

  const work = async (): Promise<void> => {
    while (queue.length > 0) {
      const jobs = queue.splice(0, MAX_BATCH)
      try {
        underWay = within(clock, STUCK_MS, perform(jobs))
        await underWay
      } catch (fault) {
        // The events may be stored or not, and `state` may be ahead of them: only loading again can tell.
        deps.onFault(fault)
        lose(jobs, reject('unavailable', 'The room could not store this in time; ask again.', RETRY_MS))
      }
    }
    working = null
  }

  const hasTail = (): boolean => working !== null || publisher.confirmedSeq() < lastSeq

  return {
    ...{ room, hasTail, awakeSinceMs: lastUseMs },
    load: () => ({ waiting: queue.length, unconfirmed: lastSeq - publisher.confirmedSeq() }),
    post(command) {
      lastUseMs = clock.monotonicMs()
      if (!accepting) return Promise.resolve(fail('moved'))
      if (queue.length >= MAX_WAITING) {
        return Promise.resolve(fail(reject('unavailable', 'Too much is waiting in this room.', RETRY_MS)))
      }
      return new Promise((answer) => {
        queue.push({ command, answer })
        working ??= work()
      })
    },
    async whisper(whisper) {
      lastUseMs = clock.monotonicMs()
      if (!accepting) return fail('moved')
      const taken = await whispers.take(whisper)
      if (!accepting) return fail('moved')
      return taken.ok ? ok({ head: lastSeq }) : taken
    },
    online: presence.online,
    dropNode: presence.drop,
    dropSilent: presence.dropSilent,
    idleMs() {
      const busy = hasTail() || presence.online().size > 0
      return busy ? 0 : clock.monotonicMs() - lastUseMs
    },
    async abandon() {
      close()
      await working
    },
    async stop() {
      accepting = false
      await working
      // A tail costs the next owner much more than a moment costs whoever waits for it.
      if (hasTail()) await within(clock, CONFIRMED_WITHIN_MS, publisher.answered()).catch(() => {})
      close()
      return lost ? null : { room, epoch, publishedSeq: publisher.confirmedSeq() }
    },
  }
}

function answerAll(jobs: readonly Job[], answers: readonly Result<Receipt, Rejection>[]): void {
  answers.forEach((answer, i) => jobs[i]?.answer(answer))
}

/** Who is to be barred and is not in the room: it may be one that they are not to know of. */
function removedFromOutside(state: RoomState, commands: readonly RoomCommand[]): ReadonlySet<UserId> {
  const named = commands.flatMap((command) => (command.type === 'remove' ? [command.user.id] : []))
  return new Set(named.filter((id) => state.members.get(id)?.standing !== 'in'))
}

/** Comings and goings reach people who do not follow the room: their list of rooms changes. */
function tellPeople(
  notices: Pick<Notices, 'tell'>,
  { room, event }: RecordedEvent,
  outside: ReadonlySet<UserId>,
): void {
  if (event.type === 'member.joined') notices.tell(event.user.id, { type: 'room_added', room })
  if (event.type === 'member.removed' && outside.has(event.user.id)) return
  if (event.type === 'member.left' || event.type === 'member.removed') {
    notices.tell(event.user.id, { type: 'room_removed', room })
  }
}
