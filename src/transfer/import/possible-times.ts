// Times from elsewhere that can be: what no database would store is not known, or of the moment of its message.

import type { ForeignMember, ForeignMessage, ForeignPerson, ForeignRoom } from '../foreign.ts'

// Nothing of this kind was written before there was a network, or will have been tomorrow.
const FIRST_MS = Date.UTC(1990, 0, 1)
const AHEAD_MS = 24 * 60 * 60_000

export function isPossible(atMs: number, nowMs: number): boolean {
  return atMs >= FIRST_MS && atMs <= nowMs + AHEAD_MS
}

export function personTimes(person: ForeignPerson, nowMs: number): ForeignPerson {
  return { ...person, createdAtMs: known(person.createdAtMs, nowMs) }
}

export function roomTimes(room: ForeignRoom, nowMs: number): ForeignRoom {
  const members = room.members.map((member) => memberTimes(member, nowMs))
  return { ...room, members, createdAtMs: known(room.createdAtMs, nowMs) }
}

export function memberTimes(member: ForeignMember, nowMs: number): ForeignMember {
  return { ...member, joinedAtMs: known(member.joinedAtMs, nowMs) }
}

/** Its own time is possible. */
export function messageTimes(message: ForeignMessage, nowMs: number): ForeignMessage {
  const { atMs, editedAtMs, deletedAtMs, pin, reactions } = message
  const orItsOwn = (ms: number): number => known(ms, nowMs) ?? atMs
  return {
    ...message,
    editedAtMs: editedAtMs === null ? null : orItsOwn(editedAtMs),
    deletedAtMs: deletedAtMs === null ? null : orItsOwn(deletedAtMs),
    pin: pin && { ...pin, atMs: orItsOwn(pin.atMs) },
    reactions: reactions.map((one) => ({ ...one, atMs: one.atMs === null ? null : orItsOwn(one.atMs) })),
  }
}

function known(ms: number | null, nowMs: number): number | null {
  return ms !== null && isPossible(ms, nowMs) ? ms : null
}
