// People who come and go all the time: each comes back to where the room was, reads a page, and leaves.

import type { Member } from '../../crowd/cast.ts'
import { createPacketReader } from '../../crowd/event-packets.ts'
import { newTally, seatListener } from '../../crowd/listener.ts'

export interface Visitors {
  stop(): Promise<{ readonly visits: number; readonly failed: number }>
}

export interface VisitorsOptions {
  readonly server: string
  readonly members: readonly Member[]
  readonly perSecond: number
}

const MISSED = 100
const PAGE = 50

export function startVisitors({ server, members, perSecond }: VisitorsOptions): Visitors {
  const heads = new Map<string, number>()
  const under = new Set<Promise<void>>()
  let visits = 0
  let failed = 0

  const come = async (member: Member): Promise<void> => {
    const { room, headers } = member
    const since = Math.max(0, (heads.get(room) ?? 0) - MISSED)
    const options = { server, member, read: createPacketReader(), tally: newTally(), since }
    const listener = await seatListener(options)
    heads.set(room, listener.last())
    const page = await fetch(`${server}/api/rooms/${room}/messages?limit=${PAGE}`, { headers })
    await page.arrayBuffer()
    listener.drop()
    if (!page.ok) throw new Error(`a page was answered with ${page.status}`)
  }

  const timer = setInterval(() => {
    const member = members[visits % members.length]
    if (!member) return
    visits += 1
    const visit = come(member)
      .catch(() => {
        failed += 1
      })
      .finally(() => under.delete(visit))
    under.add(visit)
  }, 1_000 / perSecond)

  return {
    async stop() {
      clearInterval(timer)
      await Promise.all(under)
      return { visits, failed }
    },
  }
}
