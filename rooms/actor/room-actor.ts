// The room itself: one command after the other is decided, what waited meanwhile is committed together.

import type { Clock } from '../kernel/clock.ts'
import type { Incarnation, RoomId, UserId } from '../kernel/ids.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import type { Heard, Receipt, RoomCommand, RoomWhisper } from '../model/commands.ts'
import type { RecordedEvent } from '../model/events.ts'
import { type Rejection, reject } from '../model/rejections.ts'
import type { FeedSignal } from '../model/signals.ts'
import { roomState } from '../model/state.ts'
import type { Feed } from '../ports/feed.ts'
import type { ClaimedRoom, Journal } from '../ports/journal.ts'
import type { Notices } from '../ports/notices.ts'
import type { RoomLog } from '../ports/room-log.ts'
import { answerOf, namedMessages, planBatch, recordedEvents } from './plan.ts'
import { createPresence } from './presence.ts'
import { createPublisher } from './publisher.ts'
import type { ReadMarks } from './read-marks.ts'
import { recallRepeats } from './recall.ts'
import type { Turns } from './turns.ts'
import { createWhispers } from './whispers.ts'

const MAX_WAITING = 1_000
const MAX_BATCH = 200
const RETRY_MS = 1_000

/** `moved`: this actor no longer speaks for the room, ask again; nothing was stored. */
export type Refusal = Rejection | 'moved'

export interface RoomActor {
  /** Resolves once the events are committed or the command was refused. Never rejects. */
  post(command: RoomCommand): Promise<Result<Receipt, Refusal>>
  whisper(whisper: RoomWhisper): Promise<Result<Heard, Refusal>>
  online(): ReadonlySet<UserId>
  /** Nobody watches through this node any more. */
  dropNode(node: Incarnation): void
  /** Counts out whoever watches through nodes that have said nothing for too long. */
  dropSilent(): void
  /** How long nobody has asked for anything or watched; 0 while somebody does. */
  idleMs(): number
  /** Speaks for the room no more: what waits is sent on, what is being committed is for the journal to judge. */
  abandon(): void
  /** Finishes what was accepted, accepts no more, and says what to release. */
  stop(): Promise<{ readonly room: RoomId; readonly epoch: number; readonly publishedSeq: number }>
}

export interface RoomActorDeps {
  readonly journal: Journal
  readonly feed: Feed
  readonly notices: Notices
  readonly log: RoomLog
  readonly clock: Clock
  readonly readMarks: ReadMarks
  /** For publishing again, shared by the rooms of the node. */
  readonly turns: Turns
  /** The actor stopped by itself: fenced, or the outcome of a commit is unknown. It must be loaded again. */
  readonly onLost: () => void
  readonly onFault: (fault: unknown) => void
}

interface Job {
  readonly command: RoomCommand
  readonly answer: (result: Result<Receipt, Refusal>) => void
}

export function createRoomActor(claimed: ClaimedRoom, deps: RoomActorDeps): RoomActor {
  const { journal, clock } = deps
  const room = claimed.profile.id
  const state = roomState(claimed.profile, claimed.members)
  const queue: Job[] = []
  let { epoch, lastSeq } = claimed
  let working: Promise<void> | null = null
  let accepting = true
  let lastUseMs = clock.monotonicMs()

  const publisher = createPublisher({ ...deps, room, publishedSeq: claimed.publishedSeq })
  const tell = (signal: FeedSignal['signal']): void => deps.feed.signal({ room, epoch, signal })
  const presence = createPresence(clock, tell)
  const whispers = createWhispers({ ...deps, state, presence, head: () => lastSeq, tell })
  publisher.publishTail(lastSeq).catch(deps.onFault)
  tell({ type: 'roll_call' })

  /** Comings and goings reach people who do not follow the room: their list of rooms changes. */
  const tellPeople = ({ event }: RecordedEvent): void => {
    if (event.type === 'member.joined') deps.notices.tell(event.user.id, { type: 'room_added', room })
    if (event.type === 'member.left' || event.type === 'member.removed') {
      deps.notices.tell(event.user.id, { type: 'room_removed', room })
    }
  }

  const lose = (jobs: readonly Job[], refusal: Refusal): void => {
    accepting = false
    publisher.stop()
    presence.stop()
    for (const job of jobs) job.answer(fail(refusal))
    for (const job of queue.splice(0)) job.answer(fail('moved'))
    deps.onLost()
  }

  const perform = async (jobs: readonly Job[]): Promise<void> => {
    const commands = jobs.map((job) => job.command)
    const named = namedMessages(commands)
    state.facts.clear()
    for (const [id, facts] of named.length > 0 ? await journal.facts(room, named) : [])
      state.facts.set(id, facts)
    const atMs = clock.nowMs()
    const plan = await recallRepeats(journal, room, commands, planBatch(state, commands, atMs))
    if (plan.events.length === 0) {
      jobs.forEach((job, i) => job.answer(answerAt(i, [])))
      return
    }
    const committed = await journal.commit({
      room,
      epoch,
      lastSeq,
      atMs,
      publishedSeq: publisher.confirmedSeq(),
      events: plan.events,
    })
    if (!committed.ok) return lose(jobs, 'moved')
    const { placed } = committed.value
    const recorded = recordedEvents(room, plan, placed)
    epoch = committed.value.epoch
    lastSeq = recorded.at(-1)?.seq ?? lastSeq
    jobs.forEach((job, i) => job.answer(answerAt(i, placed)))
    publisher.publish(recorded)
    for (const event of recorded) tellPeople(event)

    function answerAt(i: number, places: Parameters<typeof answerOf>[1]): Result<Receipt, Rejection> {
      const answer = plan.answers[i]
      if (!answer) throw new Error('the plan answers fewer commands than it was given')
      return answerOf(answer, places, lastSeq, atMs)
    }
  }

  const work = async (): Promise<void> => {
    while (queue.length > 0) {
      const jobs = queue.splice(0, MAX_BATCH)
      try {
        await perform(jobs)
      } catch (fault) {
        // The events may be stored or not, and `state` may be ahead of them: only loading again can tell.
        deps.onFault(fault)
        lose(jobs, reject('unavailable', 'The room could not store this in time; ask again.', RETRY_MS))
      }
    }
    working = null
  }

  return {
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
      return taken.ok ? ok({ head: lastSeq }) : taken
    },
    online: presence.online,
    dropNode: presence.drop,
    dropSilent: presence.dropSilent,
    idleMs() {
      const busy = working !== null || presence.online().size > 0
      return busy ? 0 : clock.monotonicMs() - lastUseMs
    },
    abandon() {
      accepting = false
      publisher.stop()
      presence.stop()
      for (const job of queue.splice(0)) job.answer(fail('moved'))
    },
    async stop() {
      accepting = false
      await working
      publisher.stop()
      presence.stop()
      return { room, epoch, publishedSeq: publisher.confirmedSeq() }
    },
  }
}
