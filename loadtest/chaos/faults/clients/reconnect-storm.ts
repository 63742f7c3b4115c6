// A thousand sockets that all lose their connection in one moment and all come back in the next.

import type { Account } from '../../../../test/support/chat/account.ts'
import type { Connection } from '../../people/connection.ts'
import { beforeRetry } from '../../people/patience.ts'
import { visit } from '../../people/visit.ts'
import type { StreamRecord } from '../../records/records.ts'
import { type Fault, oneOf, type Stage } from '../fault.ts'

const SOCKETS = 1_000
const AT_ONCE = 50
const BACK_WITHIN_MS = 40_000
const STAY_MS = 2_000

interface Seat {
  readonly by: Account
  readonly stream: StreamRecord
  connection: Connection | null
}

export function reconnectStorm(): Fault {
  return {
    name: 'reconnect-storm',
    grounds: ['clients', 'nginx'],
    async run(stage) {
      const seats = Array.from({ length: SOCKETS }, () => seatOf(stage))
      const openByMs = performance.now() + BACK_WITHIN_MS
      for (let i = 0; i < SOCKETS; i += AT_ONCE) {
        await Promise.all(seats.slice(i, i + AT_ONCE).map((seat) => sitDown(stage, seat, openByMs)))
      }
      await Bun.sleep(STAY_MS)
      await Promise.all(seats.map(leave))
      const fromMs = performance.now()
      await Promise.all(seats.map((seat) => sitDown(stage, seat, fromMs + BACK_WITHIN_MS)))
      const back = seats.filter(({ connection }) => connection !== null).length
      const tookS = ((performance.now() - fromMs) / 1_000).toFixed(1)
      const text = `${back} of ${SOCKETS} sockets were back after ${tookS} s`
      stage.note({ type: back === SOCKETS ? 'remark' : 'broken', text })
      await Bun.sleep(STAY_MS)
      await Promise.all(seats.map(leave))
    },
  }
}

/** Each follows one room, from what the others have seen by now. */
function seatOf({ crowd, random }: Stage): Seat {
  const by = oneOf(crowd.world.stormers, random)
  const room = oneOf(crowd.world.shared, random)
  const after = Math.max(0, ...crowd.readers.map((reader) => reader.last(room)))
  const stream = { who: by.user.id, room, after, events: [], toTheEnd: false, unrecovered: [] }
  crowd.records.streams.push(stream)
  return { by, stream, connection: null }
}

async function sitDown({ crowd }: Stage, seat: Seat, untilMs: number): Promise<void> {
  while (performance.now() < untilMs) {
    const visited = await visit(seat.by, seat.stream, crowd.read)
    if (visited !== null) {
      seat.connection = visited.connection
      return
    }
    await beforeRetry()
  }
}

async function leave(seat: Seat): Promise<void> {
  seat.connection?.drop()
  await seat.connection?.ended
  seat.connection = null
}
