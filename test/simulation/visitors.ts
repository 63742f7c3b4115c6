// Who comes and goes in a simulated room, on one node and the next, until they are told to make up their minds.

import type { Person } from '../../rooms/model/words.ts'
import type { FakeClock } from '../support/fake-clock.ts'
import { ROOM } from '../support/room-fixtures.ts'
import type { Cluster, SimulatedNode } from './cluster.ts'
import type { Weather } from './weather.ts'

const PATIENCE_MS = 8_000
const STAYS_FOR_MS = 6_000
const AWAY_FOR_MS = 1_000
const LOOKS_EVERY_MS = 250

export interface Visitor {
  readonly who: Person
  /** From now on a visitor who stays comes once more, and the others go for good. */
  makeUpMind(stays: boolean): void
  /** Whether a socket of theirs follows the room. */
  isThere(): boolean
}

export function startVisitor(
  who: Person,
  { cluster, clock, weather }: { cluster: Cluster; clock: FakeClock; weather: Weather },
): Visitor {
  let mind: 'coming and going' | 'stays' | 'is gone' = 'coming and going'
  let there = false

  const wait = (ms: number): Promise<undefined> =>
    new Promise((resolve) => void clock.after(ms, () => resolve(undefined)))

  const visit = async (node: SimulatedNode): Promise<void> => {
    const fake = node.connect(who)
    const opened = node.subscriptions.open(fake.socket, ROOM, undefined).catch(() => undefined)
    const answer = await Promise.race([opened, wait(PATIENCE_MS)])
    there = answer?.ok === true
    const untilMs = clock.monotonicMs() + weather.random() * STAYS_FOR_MS
    const goesOn = (): boolean =>
      mind === 'stays' || (mind === 'coming and going' && clock.monotonicMs() < untilMs)
    while (there && !node.life.dead && goesOn()) await wait(LOOKS_EVERY_MS)
    there = false
    node.disconnect(fake)
    node.subscriptions.close(fake.socket, ROOM)
  }

  const run = async (): Promise<void> => {
    while (mind !== 'is gone') {
      const nodes = cluster.nodes()
      const node = nodes[weather.pick(nodes.length)]
      if (node) await visit(node)
      await weather.linger(AWAY_FOR_MS)
    }
  }
  void run()
  return {
    who,
    makeUpMind(stays) {
      mind = stays ? 'stays' : 'is gone'
    },
    isThere: () => there,
  }
}

/** What nodes say of who is in the room that differs from whose sockets are there. */
export async function misjudged(
  visitors: readonly Visitor[],
  { cluster, clock }: { cluster: Cluster; clock: FakeClock },
): Promise<string[]> {
  const names = (people: readonly Person[]): string =>
    [...new Set(people.map(({ username }) => username))].sort().join(', ')
  const truth = names(visitors.filter((visitor) => visitor.isThere()).map(({ who }) => who))
  const asked = cluster.nodes().map(async ({ desk }) => {
    const online = await desk.online(ROOM)
    const said = names(visitors.map(({ who }) => who).filter(({ id }) => online.has(id)))
    return said === truth ? [] : [`${said || 'nobody'} is said to be there, where ${truth || 'nobody'} is`]
  })
  await clock.advance(1_000)
  return (await Promise.all(asked)).flat()
}
