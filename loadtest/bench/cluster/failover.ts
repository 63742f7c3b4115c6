// What is noticed where the owner of rooms dies, stands still, or is told to go: each a few times, on a calm cluster.

import { type LocalCluster, startLocalCluster } from '../../../scripts/cluster/local-cluster.ts'
import { type Account, signUp } from '../../../test/support/chat/account.ts'
import type { Part } from '../part.ts'
import { UNLIMITED } from '../unlimited.ts'
import { type FailoverRuns, failoverSection } from './failover-section.ts'
import { measureOutage } from './outage.ts'
import { openOwnedRooms } from './owned-rooms.ts'
import { measureRestart } from './restart.ts'
import { calmStage } from './stage.ts'

const TRIALS = 3
const ROOMS_A_NODE = 3

export async function benchFailover(): Promise<Part> {
  console.log('Failover …')
  const cluster = await startLocalCluster({ env: UNLIMITED })
  try {
    const [first] = cluster.nodes
    if (!first) throw new Error('the cluster has no node')
    const by = await signUp(first.url)
    await openOwnedRooms(cluster, [by], ROOMS_A_NODE)
    const runs: FailoverRuns = { killedMs: [], frozenMs: [], restarts: [] }
    for (let trial = 0; trial < TRIALS; trial += 1) await measureTrial(cluster, by, runs)
    return { sections: [failoverSection(runs)], runs: { failover: runs } }
  } finally {
    await cluster.stop()
  }
}

async function measureTrial(cluster: LocalCluster, by: Account, runs: FailoverRuns): Promise<void> {
  const killed = await calmStage(cluster, by)
  // From before the kill: a process that is told to die has not died yet.
  const refusing = measureOutage(by, killed.other.url, killed.rooms)
  await killed.owner.kill()
  runs.killedMs.push(...(await refusing))
  await killed.owner.start()

  const frozen = await calmStage(cluster, by)
  frozen.owner.pause()
  runs.frozenMs.push(...(await measureOutage(by, frozen.other.url, frozen.rooms)))
  frozen.owner.resume()

  const told = await calmStage(cluster, by)
  runs.restarts.push(await measureRestart(by, told))
  await told.owner.start()
}
