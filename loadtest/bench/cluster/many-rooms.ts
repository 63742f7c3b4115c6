// Whether a node with 10,000 rooms costs more to keep alive than one with ten, and whether rooms still wake at once.

import type { ClusterNode } from '../../../scripts/cluster/cluster-node.ts'
import { startLocalCluster } from '../../../scripts/cluster/local-cluster.ts'
import { type Account, openRoom, signUp } from '../../../test/support/chat/account.ts'
import type { Part } from '../part.ts'
import type { Figure, Section, Unit } from '../report/section.ts'
import { UNLIMITED } from '../unlimited.ts'
import { readMetrics } from './metrics.ts'
import { measureUpkeep, type Upkeep } from './upkeep.ts'
import { measureWakes, type Wakes, wakeAll, wakeTimes } from './wakes.ts'

const FEW = 10
const MANY = 10_000
const WOKEN = 1_000
const OPENED_AT_ONCE = 16
// What was said last is confirmed and noted as published by then.
const HUSH_MS = 10_000
const QUIET_SECONDS = 20

interface Measured {
  readonly upkeep: Upkeep
  readonly wakes: Wakes
}

export async function benchManyRooms(): Promise<Part> {
  console.log(`${MANY.toLocaleString('en')} rooms on a node …`)
  const cluster = await startLocalCluster({ nodes: 1, env: UNLIMITED })
  try {
    const [node] = cluster.nodes
    if (!node) throw new Error('the cluster has no node')
    const admin = await signUp(node.url)
    const rooms = await openRooms(admin, MANY + WOKEN)
    await sleepAll(node, admin)
    const next = (count: number): string[] => rooms.splice(0, count)
    const few = await measure(admin, cluster.redis.url, next(FEW), next(WOKEN))
    const many = await measure(admin, cluster.redis.url, next(MANY - FEW - WOKEN), next(WOKEN))
    return { sections: [upkeepSection(few, many), wakeSection(few, many)], runs: { rooms: { few, many } } }
  } finally {
    await cluster.stop()
  }
}

async function openRooms(by: Account, count: number): Promise<string[]> {
  const rooms: string[] = []
  let begun = 0
  const openSome = async (): Promise<void> => {
    for (; begun < count; ) {
      begun += 1
      rooms.push(await openRoom(by, 'group'))
    }
  }
  await Promise.all(Array.from({ length: OPENED_AT_ONCE }, openSome))
  return rooms
}

/** A node that starts has no room awake. */
async function sleepAll(node: ClusterNode, admin: Account): Promise<void> {
  await node.stop()
  await node.start()
  const { roomsAwake } = await readMetrics(admin)
  if (roomsAwake > 0) throw new Error(`${roomsAwake} rooms are awake after a start`)
}

async function measure(
  admin: Account,
  redisUrl: string,
  kept: readonly string[],
  woken: readonly string[],
): Promise<Measured> {
  await wakeAll(admin, kept)
  await Bun.sleep(HUSH_MS)
  const upkeep = await measureUpkeep({ admin, redisUrl, seconds: QUIET_SECONDS })
  return { upkeep, wakes: await measureWakes(admin, woken) }
}

function upkeepSection({ upkeep: few }: Measured, { upkeep: many }: Measured): Section {
  const figure = (what: string, unit: Unit, of: (upkeep: Upkeep) => number, atMost: number): Figure => {
    const [measured, beside] = [of(many), of(few)]
    return { what, unit, measured, beside, difference: measured - beside, goal: { atMost } }
  }
  return {
    title: 'a node where nothing is said',
    measured: `${many.roomsAwake.toLocaleString('en')} rooms`,
    beside: `${few.roomsAwake.toLocaleString('en')} rooms`,
    compared: 'difference',
    figures: [
      figure('commands that Redis runs', '/s', (upkeep) => upkeep.redisCommandsPerSecond, 1),
      figure('a beat, in Redis', 'µs', (upkeep) => upkeep.redisScriptUs, 50),
      figure('processor time of the node, each second', 'ms', (upkeep) => upkeep.nodeCpuMsPerSecond, 10),
    ],
    remarks: [],
  }
}

function wakeSection({ wakes: few }: Measured, { wakes: many }: Measured): Section {
  const figures = ([few, many] as const).flatMap((wakes, i) =>
    ([0.5, 0.99] as const).map((share) => {
      const { asleep, awake, difference } = wakeTimes(wakes, share)
      return {
        what: `beside ${(i === 0 ? FEW : MANY - WOKEN).toLocaleString('en')} that are awake, p${share * 100}`,
        unit: 'ms' as const,
        measured: asleep,
        beside: awake,
        difference,
        goal: share === 0.99 ? { atMost: 5 } : null,
      }
    }),
  )
  return {
    title: 'first message in a room',
    measured: 'asleep',
    beside: 'awake',
    compared: 'difference',
    figures,
    remarks: [],
  }
}
