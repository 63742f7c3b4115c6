// Who writes and who reads in a simulated cluster, each by the rules that a good client keeps.

import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import type { FakeClock } from '../support/fake-clock.ts'
import type { FakeSocket } from '../support/fake-socket.ts'
import { ADA, BOB, ROOM, say } from '../support/room-fixtures.ts'
import type { Cluster, SimulatedNode } from './cluster.ts'
import type { Weather } from './weather.ts'

const PATIENCE_MS = 8_000

interface World {
  readonly cluster: Cluster
  readonly clock: FakeClock
  readonly weather: Weather
  readonly violations: string[]
}

export interface Writer {
  /** Nonces in the order in which they were acknowledged, with the number each was given. */
  readonly acknowledged: Map<string, number>
  done(): boolean
}

/** Says `count` things one after the other, each until it is acknowledged, always under its nonce. */
export function startWriter(
  name: string,
  room: RoomId,
  count: number,
  { cluster, clock, weather, violations }: World,
): Writer {
  const acknowledged = new Map<string, number>()

  const attempt = async (nonce: string): Promise<void> => {
    const node = anyOf(cluster, weather)
    if (!node) return
    const receipt = await node.desk.submit(room, say(ADA, nonce, { nonce }))
    if (!receipt.ok) return
    const first = acknowledged.get(nonce)
    const { seq } = receipt.value
    if (first !== undefined && first !== seq) violations.push(`${nonce} was ${first} and is ${seq}`)
    acknowledged.set(nonce, first ?? seq)
  }

  const run = async (): Promise<void> => {
    for (let i = 0; i < count; i += 1) {
      const nonce = `${name}-${i}`
      while (!acknowledged.has(nonce)) {
        await Promise.race([attempt(nonce), wait(clock, PATIENCE_MS)])
        await weather.linger(50)
      }
    }
  }
  void run()
  return { acknowledged, done: () => acknowledged.size === count }
}

export interface Reader {
  /** Last number seen. */
  last(): number
  /** Comes no more. */
  stop(): void
}

/** Follows the room, over as many sockets as it takes; every event must be the next one. */
export function startReader(name: string, { cluster, clock, weather, violations }: World): Reader {
  let last = 0
  let stopped = false

  const see = (fake: FakeSocket, from: number): number => {
    for (const frame of fake.got.slice(from)) {
      if (frame.type !== 'event' || frame.seq === undefined) continue
      if (frame.seq !== last + 1) violations.push(`${name} saw ${frame.seq} after ${last}`)
      last = frame.seq
    }
    return fake.got.length
  }

  const follow = async (node: SimulatedNode): Promise<void> => {
    const fake = node.connect(BOB)
    // A fault is answered with `unavailable` on a real socket; a reader comes again.
    const opened = node.subscriptions.open(fake.socket, ROOM, last).catch(() => undefined)
    const answer = await Promise.race([opened, wait(clock, PATIENCE_MS)])
    let read = see(fake, 0)
    const staysForMs = weather.chance(0.7) ? weather.random() * 5_000 : 20_000
    const untilMs = clock.monotonicMs() + staysForMs
    while (answer?.ok && !node.life.dead && clock.monotonicMs() < untilMs) {
      await wait(clock, 50)
      read = see(fake, read)
    }
    node.disconnect(fake)
    node.subscriptions.close(fake.socket, ROOM)
  }

  const run = async (): Promise<void> => {
    while (!stopped) {
      const node = anyOf(cluster, weather)
      if (node) await follow(node)
      await weather.linger(200)
    }
  }
  void run()
  return {
    last: () => last,
    stop() {
      stopped = true
    },
  }
}

/** What of a writer's acknowledgements is not in the log, or not where it was said to be. */
export function lostOf({ acknowledged }: Writer, log: readonly RecordedEvent[]): string[] {
  return [...acknowledged].flatMap(([nonce, seq]) => {
    const event = log[seq - 1]?.event
    return event?.type === 'message.created' && event.message.nonce === nonce
      ? []
      : [`${nonce} is not at ${seq}`]
  })
}

function anyOf(cluster: Cluster, weather: Weather): SimulatedNode | undefined {
  const nodes = cluster.nodes()
  return nodes[weather.pick(nodes.length)]
}

function wait(clock: FakeClock, ms: number): Promise<undefined> {
  return new Promise((resolve) => void clock.after(ms, () => resolve(undefined)))
}
