// Seats where rooms and people are there as soon as they are named.

import type { Seat } from '../../../swarm/job.ts'

/** `seatOf` makes the seat of person `n` in a room of that name. */
export function seatsIn(
  people: number,
  peopleARoom: number,
  seatOf: (room: string, n: number) => Seat,
): readonly Seat[] {
  return Array.from({ length: people }, (_, n) =>
    seatOf(roomName(peopleARoom, Math.floor(n / peopleARoom)), n),
  )
}

/** Rooms of one size are other rooms than those of another. */
export function roomName(peopleARoom: number, n: number): string {
  return `of${peopleARoom}-${n}`
}
