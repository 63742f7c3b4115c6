// Somebody who is removed and added again and again while they try to watch: each socket may tell only what is theirs.

import type { RoomCommand } from '../../rooms/model/commands.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { FakeClock } from '../support/fake-clock.ts'
import type { FakeSocket } from '../support/fake-socket.ts'
import { ADA, ROOM } from '../support/room-fixtures.ts'
import type { Cluster } from './cluster.ts'
import type { Weather } from './weather.ts'

const PATIENCE_MS = 8_000
const STAYS_FOR_MS = 1_500

export interface Outcast {
  /** What they were told of the room while they were not in it. */
  overheard(log: readonly RecordedEvent[]): string[]
  /** How often they were let in. */
  visits(): number
  /** Is left alone, and stays away. */
  stop(): void
}

/** Of a day on which nobody is removed. */
export const NO_OUTCAST: Outcast = { overheard: () => [], visits: () => 0, stop() {} }

export function startOutcast(
  who: Person,
  { cluster, clock, weather }: { cluster: Cluster; clock: FakeClock; weather: Weather },
): Outcast {
  const sockets: FakeSocket[] = []
  let visits = 0
  let stopped = false
  const wait = (ms: number): Promise<undefined> =>
    new Promise((resolve) => void clock.after(ms, () => resolve(undefined)))
  const anyNode = () => cluster.nodes()[weather.pick(cluster.nodes().length)]

  const moderate = async (): Promise<void> => {
    for (let isIn = true; !stopped; isIn = !isIn) {
      const command: RoomCommand = isIn
        ? { type: 'remove', by: ADA, user: who, ban: false }
        : { type: 'add', by: ADA, user: who }
      await Promise.race([anyNode()?.desk.submit(ROOM, command), wait(PATIENCE_MS)])
      await weather.linger(600)
    }
  }

  // From now on only: what a member may read of earlier times is another question.
  const visit = async (): Promise<void> => {
    const node = anyNode()
    if (!node) return
    const fake = node.connect(who)
    sockets.push(fake)
    const opened = node.subscriptions.open(fake.socket, ROOM, undefined).catch(() => undefined)
    const answer = await Promise.race([opened, wait(PATIENCE_MS)])
    if (answer?.ok) {
      visits += 1
      await weather.linger(STAYS_FOR_MS)
    }
    node.disconnect(fake)
    node.subscriptions.close(fake.socket, ROOM)
  }

  const comeAndGo = async (): Promise<void> => {
    while (!stopped) {
      await visit()
      await weather.linger(100)
    }
  }

  void moderate()
  for (let i = 0; i < 3; i += 1) void comeAndGo()
  return {
    visits: () => visits,
    overheard(log) {
      const forbidden = absentAt(who, log)
      return sockets.flatMap(({ got }) =>
        got.flatMap(({ seq }) =>
          seq !== undefined && forbidden.has(seq) ? [`${who.username} was told ${seq}, and was not in`] : [],
        ),
      )
    },
    stop() {
      stopped = true
    },
  }
}

/** The numbers of what happened while somebody was not in the room; they are in it at first. */
function absentAt({ id }: Person, log: readonly RecordedEvent[]): Set<number> {
  const absent = new Set<number>()
  let isIn = true
  for (const { seq, event } of log) {
    if (event.type === 'member.removed' && event.user.id === id) isIn = false
    if (event.type === 'member.joined' && event.user.id === id) isIn = true
    if (!isIn) absent.add(seq)
  }
  return absent
}
