// Who watches one room through this node: its owner is told who comes and goes, and once a minute all of them.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Result } from '../../../rooms/kernel/result.ts'
import type { Heard, WatchNews } from '../../../rooms/model/commands.ts'
import type { Rejection } from '../../../rooms/model/rejections.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Desk } from '../../../rooms/ports/desk.ts'

// Owners change without a word, and news is lost: within this while the present owner knows all the same.
const STATE_EVERY_MS = 60_000
// With names and pictures at their longest this stays below what NATS carries in one message, 1 MiB.
const STATED_AT_ONCE = 500

export interface Attendance {
  /** One more socket of this person. */
  enter(person: Person): void
  /** One less; the owner is told of the last one. */
  exit(person: Person): void
  /** Asks the owner whether somebody who entered may watch, which makes them present. */
  ask(person: Person): Promise<Result<Heard, Rejection>>
  /** Tells the owner who is here. Never rejects. */
  state(): Promise<void>
  /** Whether it is time to. */
  due(): boolean
  /** Other nodes were out of reach: what the owner knows of this one may be old. */
  doubt(): void
  size(): number
}

export interface AttendanceDeps {
  readonly room: RoomId
  readonly desk: Pick<Desk, 'self' | 'whisper'>
  readonly clock: Clock
  /** Grows with every call on this node. */
  readonly nextStamp: () => number
  /** Up to where this node has handed on what happened in the room. */
  readonly head: () => number
}

interface Attendant {
  readonly person: Person
  sockets: number
  /** The owner may have heard of them, so it has to hear when they go. */
  told: boolean
}

export function createAttendance({ room, desk, clock, nextStamp, head }: AttendanceDeps): Attendance {
  const here = new Map<UserId, Attendant>()
  const via = desk.self
  let statedAtMs = clock.monotonicMs()
  let doubtful = false

  const tell = async (news: WatchNews): Promise<Result<Heard, Rejection>> => {
    const answer = await desk.whisper(room, news)
    if (!answer.ok && answer.error.code === 'unavailable') doubtful = true
    return answer
  }

  return {
    enter(person) {
      const known = here.get(person.id)
      if (known) known.sockets += 1
      else here.set(person.id, { person, sockets: 1, told: false })
    },
    exit({ id }) {
      const attendant = here.get(id)
      if (!attendant) return
      attendant.sockets -= 1
      if (attendant.sockets > 0) return
      here.delete(id)
      if (attendant.told) void tell({ type: 'unwatch', by: attendant.person, via, stamp: nextStamp() })
    },
    async ask(person) {
      const answer = await tell({ type: 'watch', by: person, via, stamp: nextStamp(), head: head() })
      const attendant = here.get(person.id)
      if (attendant && (answer.ok || answer.error.code === 'unavailable')) attendant.told = true
      return answer
    },
    async state() {
      statedAtMs = clock.monotonicMs()
      doubtful = false
      for (const attendant of here.values()) attendant.told = true
      const people = [...here.values()].map(({ person }) => person)
      const parts = inParts(people).map((part) => ({ part, stamp: nextStamp() }))
      // The part that ends what is not named has the earliest stamp and goes last: it takes nobody out by mistake.
      for (const [i, { part, stamp }] of [...parts.entries()].reverse()) {
        const answer = await tell({ type: 'watching', people: part, via, stamp, whole: i === 0 })
        if (!answer.ok) return
      }
    },
    due: () => doubtful || (here.size > 0 && clock.monotonicMs() - statedAtMs >= STATE_EVERY_MS),
    doubt() {
      doubtful = true
    },
    size: () => here.size,
  }
}

/** At least one part, which is empty where nobody is here. */
function inParts(people: readonly Person[]): (readonly Person[])[] {
  const parts = [people.slice(0, STATED_AT_ONCE)]
  for (let i = STATED_AT_ONCE; i < people.length; i += STATED_AT_ONCE) {
    parts.push(people.slice(i, i + STATED_AT_ONCE))
  }
  return parts
}
