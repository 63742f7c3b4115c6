// What it costs to reach a room on another node: two groups of sockets take turns, on the owner's node and on the other.

import type { ClusterNode } from '../../../scripts/cluster/cluster-node.ts'
import { type LocalCluster, startLocalCluster } from '../../../scripts/cluster/local-cluster.ts'
import { type Account, signUpMany } from '../../../test/support/chat/account.ts'
import type { Outcome, Pace, Seat } from '../../swarm/job.ts'
import type { Part } from '../part.ts'
import type { Section } from '../report/section.ts'
import { runTurns } from '../run-swarm.ts'
import { socketAddress } from '../socket-address.ts'
import { soundnessOf } from '../soundness.ts'
import { UNLIMITED } from '../unlimited.ts'
import { crossingFigures, type TurnPair } from './crossing-figures.ts'
import { openOwnedRooms } from './owned-rooms.ts'

const PACES = [100, 500].map((perSecond) => ({ kind: 'steady', perSecond }) as const satisfies Pace)
const PEOPLE = 4
const ROOMS_A_SIDE = 10
const ROUNDS = 3
const PAIRS_A_ROUND = 6
const TURN_SECONDS = 4
const TEXT_CHARS = 80

const NEAR = 0
const FAR = 1

export async function benchCrossing(): Promise<Part> {
  console.log('Crossing nodes …')
  const cluster = await startLocalCluster({ nodes: 2, env: UNLIMITED })
  try {
    const people = await signUpMany(firstOf(cluster).url, PEOPLE)
    const rooms = await openOwnedRooms(cluster, people, 2 * ROOMS_A_SIDE)
    const sections: Section[] = []
    const runs: Record<string, TurnPair[][]> = {}
    for (const pace of PACES) {
      const rounds: TurnPair[][] = []
      for (let round = 0; round < ROUNDS; round += 1) {
        rounds.push(await measureRound(cluster, people, rooms, { pace, round }))
      }
      sections.push(sectionOf(pace.perSecond, rounds))
      runs[`crossing at ${pace.perSecond}/s`] = rounds
    }
    return { sections, runs }
  } finally {
    await cluster.stop()
  }
}

function sectionOf(perSecond: number, rounds: readonly (readonly TurnPair[])[]): Section {
  const side = (of: (pair: TurnPair) => Outcome): Outcome[] => rounds.flat().map(of)
  return {
    title: `two nodes, ${perSecond} messages/s`,
    measured: 'another node',
    beside: "owner's node",
    compared: 'difference',
    figures: crossingFigures(rounds),
    remarks: [
      soundnessOf(
        "on the owner's node",
        side(({ near }) => near),
      ),
      soundnessOf(
        'on another node',
        side(({ far }) => far),
      ),
    ],
  }
}

/** Each round has another owner, and each pair of turns begins with the other side than the one before. */
async function measureRound(
  { nodes }: LocalCluster,
  people: readonly Account[],
  rooms: ReadonlyMap<ClusterNode, readonly string[]>,
  { pace, round }: { readonly pace: Pace; readonly round: number },
): Promise<TurnPair[]> {
  const owner = nodes[round % nodes.length]
  const other = nodes[(round + 1) % nodes.length]
  if (!owner || !other) throw new Error('it takes two nodes')
  const owned = rooms.get(owner) ?? []
  const near = seatsOf(owner, people, owned.slice(0, ROOMS_A_SIDE))
  const far = seatsOf(other, people, owned.slice(ROOMS_A_SIDE, 2 * ROOMS_A_SIDE))
  const pairs = Array.from({ length: 1 + PAIRS_A_ROUND }, (_, i) => (i % 2 === 0 ? [NEAR, FAR] : [FAR, NEAR]))
  const outcomes = await runTurns({
    ...{ sides: [near, far], turns: pairs.flat(), pace },
    ...{ seconds: TURN_SECONDS, textChars: TEXT_CHARS },
  })
  // The first pair warms all of them up.
  return pairs.slice(1).map((pair, i) => {
    const at = (side: number): Outcome => {
      const outcome = outcomes[2 * (i + 1) + pair.indexOf(side)]
      if (!outcome) throw new Error('the swarm left out a turn')
      return outcome
    }
    return { near: at(NEAR), far: at(FAR) }
  })
}

function seatsOf({ url }: ClusterNode, people: readonly Account[], rooms: readonly string[]): Seat[] {
  return rooms.flatMap((room) =>
    people.map(({ token }) => ({
      url: socketAddress(url),
      headers: { authorization: `Bearer ${token}` },
      room,
    })),
  )
}

function firstOf({ nodes }: LocalCluster): ClusterNode {
  const [first] = nodes
  if (!first) throw new Error('the cluster has no node')
  return first
}
