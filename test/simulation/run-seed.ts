// One simulated day of a cluster, drawn from a seed: faults come and go, then it clears up and everything is counted.

import { createFakeClock } from '../support/fake-clock.ts'
import { person, ROOM } from '../support/room-fixtures.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { type Cluster, createCluster, QUIET_ROOM } from './cluster.ts'
import { NO_OUTCAST, startOutcast } from './outcast.ts'
import { lostOf, startReader, startWriter } from './people.ts'
import { misjudged, startVisitor } from './visitors.ts'
import { createWeather, type Weather } from './weather.ts'

const NODES = 3
const WRITERS = ['ann', 'ben', 'cid']
const QUIET_WRITERS = ['dan', 'eli']
const READERS = ['one', 'two']
const OUTCAST = person(30, 'ivy')
const VISITORS = ['eve', 'fay', 'gus', 'hal'].map((name, i) => person(20 + i, name))
const SAID_BY_EACH = 12
const FAULTS = 12
const BETWEEN_FAULTS_MS = 1_500
const HEALS_WITHIN_MS = 4_000
// Hubs compare with the log every 30 s, and a reader stays for 20 s at the most.
const SETTLES_WITHIN_MS = 90_000
// An owner that lost the room for a while, and did not know, may remember people of a node that has nobody any more.
const SILENCE_IS_NOTICED_WITHIN_MS = 120_000

export interface Outcome {
  readonly violations: readonly string[]
  readonly stored: number
  readonly faults: Readonly<Record<string, number>>
  /** 0 where nobody is removed. */
  readonly visitsOfOutcast: number
}

/** `moderated`: somebody is removed and added all day. It is another day then: chance is drawn for them as well. */
export async function runSeed(seed: number, { moderated = false } = {}): Promise<Outcome> {
  const random = seededRandom(seed)
  const clock = createFakeClock()
  const weather = createWeather(random, clock)
  const cluster = createCluster(clock, weather, [...VISITORS, OUTCAST])
  for (let i = 0; i < NODES; i += 1) cluster.start()
  const violations: string[] = []
  const world = { cluster, clock, weather, violations }
  const writers = WRITERS.map((name) => startWriter(name, ROOM, SAID_BY_EACH, world))
  const quietWriters = QUIET_WRITERS.map((name) => startWriter(name, QUIET_ROOM, SAID_BY_EACH, world))
  const readers = READERS.map((name) => startReader(name, world))
  // Each on two sockets, now and then on two nodes.
  const visitors = [...VISITORS, ...VISITORS].map((who) => startVisitor(who, world))
  const outcast = moderated ? startOutcast(OUTCAST, world) : NO_OUTCAST
  const faults: Record<string, number> = {}
  for (let i = 0; i < FAULTS; i += 1) {
    const fault = strike(cluster, weather, (task) => clock.after(random() * HEALS_WITHIN_MS, task))
    faults[fault] = (faults[fault] ?? 0) + 1
    await clock.advance(random() * BETWEEN_FAULTS_MS)
  }
  weather.clearUp()
  outcast.stop()
  for (const visitor of visitors) visitor.makeUpMind(random() < 0.4)
  await clock.advance(SETTLES_WITHIN_MS)

  const log = cluster.store.rooms.get(ROOM)?.log ?? []
  violations.push(...cluster.breaches)
  for (const writer of writers) violations.push(...lostOf(writer, log))
  violations.push(...outcast.overheard(log))
  const nonces = log.flatMap(({ event }) => (event.type === 'message.created' ? [event.message.nonce] : []))
  if (new Set(nonces).size !== nonces.length) violations.push('a nonce is stored twice')
  const quietLog = cluster.store.rooms.get(QUIET_ROOM)?.log ?? []
  for (const writer of quietWriters) violations.push(...lostOf(writer, quietLog))
  if (![...writers, ...quietWriters].every((writer) => writer.done()))
    violations.push('somebody is still waiting to be heard')
  for (const reader of readers) {
    if (reader.last() !== log.length) violations.push(`a reader is at ${reader.last()} of ${log.length}`)
  }
  for (const reader of readers) reader.stop()
  await clock.advance(SILENCE_IS_NOTICED_WITHIN_MS)
  violations.push(...(await misjudged(visitors, world)), ...unpublished(cluster))
  return { violations, stored: log.length, faults, visitsOfOutcast: outcast.visits() }
}

/** What no owner has got through to the feed, also of the room that nobody asks for any more. */
function unpublished({ store, published }: Cluster): string[] {
  return [...store.rooms].flatMap(([room, { log }]) =>
    log.flatMap(({ seq }) =>
      published.get(room)?.has(seq) ? [] : [`${seq} of ${room} was never published`],
    ),
  )
}

type Fault = 'kill' | 'leave' | 'zombie' | 'cut off' | 'both at once'

function strike(cluster: Cluster, weather: Weather, later: (task: () => void) => void): Fault {
  const nodes = cluster.nodes()
  const node = nodes[weather.pick(nodes.length)]
  const kinds: readonly Fault[] = ['kill', 'leave', 'zombie', 'cut off', 'both at once']
  const kind = kinds[weather.pick(kinds.length)] ?? 'kill'
  if (!node) return kind
  switch (kind) {
    case 'kill':
      cluster.kill(node)
      later(() => void cluster.start())
      break
    case 'leave':
      void cluster.leave(node).then(() => later(() => void cluster.start()))
      break
    case 'zombie':
      // The others take its rooms, and it does not know.
      node.setBelievedGone(true)
      later(() => node.setBelievedGone(false))
      break
    case 'cut off':
      node.life.cutOff = true
      later(() => {
        node.life.cutOff = false
      })
      break
    case 'both at once':
      node.life.cutOff = true
      node.setBelievedGone(true)
      later(() => {
        node.life.cutOff = false
        node.setBelievedGone(false)
      })
      break
  }
  return kind
}
