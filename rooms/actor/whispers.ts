// Typing, read marks and presence of one room: checked like commands, told at once, hardly stored.

import { asMember } from '../decide/access.ts'
import type { Clock } from '../kernel/clock.ts'
import type { UserId } from '../kernel/ids.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import { unreachable } from '../kernel/unreachable.ts'
import type { RoomWhisper } from '../model/commands.ts'
import type { FactsAsked } from '../model/facts.ts'
import { type Rejection, reject } from '../model/rejections.ts'
import type { RoomSignal } from '../model/signals.ts'
import type { RoomState } from '../model/state.ts'
import type { Journal } from '../ports/journal.ts'
import type { Notices } from '../ports/notices.ts'
import type { Freshness } from './freshness.ts'
import type { Presence } from './presence.ts'
import type { ReadMarks } from './read-marks.ts'
import { createReadSignals } from './read-signals.ts'

// PROTOCOL section 3: of the typing of one person at most one signal in two seconds is passed on.
const TYPING_EVERY_MS = 2_000

const NOTHING_BUT_BLOCKS: Omit<FactsAsked, 'pair'> = {
  ...{ messages: [], texts: [], reactions: [], attachments: [], names: [], writers: [] },
  bots: false,
}

export interface Whispers {
  take(whisper: RoomWhisper): Promise<Result<void, Rejection | 'moved'>>
  /** Presence with it. */
  stop(): void
}

export interface WhispersDeps {
  readonly state: RoomState
  readonly journal: Pick<Journal, 'facts'>
  readonly head: () => number
  readonly clock: Clock
  readonly presence: Presence
  readonly freshness: Freshness
  readonly readMarks: ReadMarks
  readonly notices: Notices
  readonly tell: (signal: RoomSignal) => void
}

export function createWhispers(deps: WhispersDeps): Whispers {
  const { state, clock, presence, tell } = deps
  const typedAtMs = new Map<UserId, number>()
  const readUpTo = new Map<UserId, number>()
  const readSignals = createReadSignals({ clock, tell, watchers: () => presence.online().size })

  // Between two people of whom one has blocked the other nothing is shown of either. Where that cannot be known now,
  // nothing is shown either: such signals may be lost at any time.
  const isShut = async (): Promise<boolean> => {
    const { id, kind } = state.profile
    if (kind !== 'direct') return false
    const asked = { ...NOTHING_BUT_BLOCKS, pair: [...state.members.keys()] }
    return deps.journal.facts(id, asked).then(
      ({ blocked }) => blocked,
      () => true,
    )
  }

  const type = async (whisper: Extract<RoomWhisper, { type: 'type' }>): Promise<void> => {
    const nowMs = clock.monotonicMs()
    const lastMs = typedAtMs.get(whisper.by.id)
    if (lastMs !== undefined && nowMs - lastMs < TYPING_EVERY_MS) return
    typedAtMs.set(whisper.by.id, nowMs)
    if (!(await isShut())) tell({ type: 'typing', user: whisper.by })
  }

  const read = async (whisper: Extract<RoomWhisper, { type: 'read' }>): Promise<Result<void, Rejection>> => {
    const userId = whisper.by.id
    const seq = Math.min(whisper.seq, deps.head())
    if (seq <= (readUpTo.get(userId) ?? 0)) return ok(undefined)
    const stored = await deps.readMarks.write({ room: state.profile.id, userId, seq })
    if (!stored) return fail(reject('unavailable', 'The read mark could not be stored.', 1_000))
    if (seq > (readUpTo.get(userId) ?? 0)) {
      readUpTo.set(userId, seq)
      if (!(await isShut())) readSignals.note(userId, seq)
      deps.notices.tell(userId, { type: 'unread_changed', room: state.profile.id })
    }
    return ok(undefined)
  }

  const watch = async (
    whisper: Extract<RoomWhisper, { type: 'watch' }>,
  ): Promise<Result<void, Rejection | 'moved'>> => {
    const stale = await deps.freshness.refusalFor(whisper.head)
    if (stale !== null) return fail(stale)
    const member = asMember(state, whisper.by.id)
    if (member.ok) presence.take(whisper)
    // The state is ahead of the log: whoever is let in by what is being stored may watch once it is.
    await deps.freshness.settled()
    return member.ok ? ok(undefined) : member
  }

  return {
    async take(whisper) {
      if (whisper.type === 'watch') return watch(whisper)
      // Somebody who was just removed still has to be counted out.
      if (whisper.type === 'unwatch') return ok(presence.take(whisper))
      if (whisper.type === 'watching') {
        const people = whisper.people.filter(({ id }) => asMember(state, id).ok)
        return ok(presence.take({ ...whisper, people }))
      }
      const member = asMember(state, whisper.by.id)
      if (!member.ok) return member
      switch (whisper.type) {
        case 'type':
          return ok(await type(whisper))
        case 'read':
          return read(whisper)
        default:
          return unreachable(whisper)
      }
    },
    stop() {
      presence.stop()
      readSignals.stop()
    },
  }
}
