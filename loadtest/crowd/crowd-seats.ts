// Many listeners at once, a few on the way in at a time.

import type { Member } from './cast.ts'
import { createPacketReader, type PacketReader } from './event-packets.ts'
import { type Listener, newTally, seatListener, type Tally } from './listener.ts'

const SEATS_AT_ONCE = 32

export interface CrowdSeats {
  readonly listeners: readonly Listener[]
  readonly tally: Tally
}

export async function seatCrowd(server: string, members: readonly Member[]): Promise<CrowdSeats> {
  const tally = newTally()
  const readOf = createReaders()
  const listeners: Listener[] = []
  let next = 0
  const seatSome = async (): Promise<void> => {
    for (let member = members[next]; member; member = members[next]) {
      next += 1
      listeners.push(await seatListener({ server, member, read: readOf(member.room), tally }))
    }
  }
  await Promise.all(Array.from({ length: SEATS_AT_ONCE }, seatSome))
  return { listeners, tally }
}

/** One reader for each room. */
export function createReaders(): (room: string) => PacketReader {
  const readers = new Map<string, PacketReader>()
  return (room) => {
    const read = readers.get(room) ?? createPacketReader()
    readers.set(room, read)
    return read
  }
}
