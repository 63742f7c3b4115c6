// A whole run: a cluster, a crowd that talks, fault after fault, then silence and the comparison with the database.

import { type LocalCluster, startLocalCluster } from '../../scripts/cluster/local-cluster.ts'
import { until } from '../../scripts/servers/until.ts'
import { readHistory } from '../../test/support/chat/history.ts'
import { seededRandom } from '../../test/support/seeded-random.ts'
import { checkRun } from './check/check-run.ts'
import type { Violation } from './check/violation.ts'
import { allFaults } from './faults/catalogue.ts'
import type { Fault } from './faults/fault.ts'
import type { ChaosOptions } from './options.ts'
import { readOwners } from './owners.ts'
import { type Crowd, startCrowd } from './people/crowd.ts'
import { requestLine } from './people/line.ts'
import { CHAOS_LIMITS, createWorld, FULL_SIZE, SHORT_SIZE } from './people/world.ts'
import { sayOnce } from './people/writer.ts'
import { planSteps } from './plan.ts'
import { type RoomTruth, readTruth } from './records/truth.ts'
import { keepEvidence } from './report/evidence.ts'
import { brokenNotes } from './report/fault-rows.ts'
import type { ChaosResult } from './result.ts'
import { type StepResult, takeStep } from './step.ts'
import { equip } from './told/away.ts'
import { type Outside, startOutside } from './told/outside.ts'
import { settleTold } from './told/settle-told.ts'
import { versionsOf } from './versions.ts'

const NGINX_FORGIVES_MS = 1_500
const WARM_UP_MS = 3_000
const LAST_ANSWERS_WITHIN_MS = 60_000
const READERS_WITHIN_MS = 45_000
const SAID_AGAIN = 40
// A push that a service refused three times comes again after a minute or two.
const TOLD_WITHIN_MS = 180_000
// Of what the database lost nobody is told, however long it is waited for.
const TOLD_ANYWAY_MS = 10_000

export interface FinishedRun {
  readonly result: ChaosResult
  /** Where records and logs are; null where nothing was wrong and nobody asked for them. */
  readonly evidence: string | null
}

export interface Surroundings {
  /** Takes one line of progress. */
  readonly say: (line: string) => void
  readonly postgresSettings?: readonly string[]
  /** In place of those that the options name. */
  readonly faults?: readonly Fault[]
}

/** Errors: throws when the cluster or the crowd cannot be set up, or when a fault has no such name. */
export async function runChaos(
  options: ChaosOptions,
  { say, postgresSettings = [], ...given }: Surroundings,
): Promise<FinishedRun> {
  const startedMs = performance.now()
  const faults = given.faults ?? chooseFaults(options.faults)
  const outside = await startOutside()
  const env = { ...CHAOS_LIMITS, ...outside.env }
  const cluster = await startLocalCluster({ proxied: true, env, postgresSettings }).catch(
    async (fault: unknown) => {
      await outside.stop()
      throw fault
    },
  )
  try {
    const impossible = await prepare(faults, cluster)
    const possible = faults.filter(({ name }) => !impossible.has(name))
    say(`three nodes at ${cluster.url}; people come in …`)
    await throughNginx(cluster.url)
    const world = await createWorld(cluster.url, options.short ? SHORT_SIZE : FULL_SIZE)
    const devices = await equip(world.away, outside.push)
    const { seed, perSecond, short } = options
    const crowd = startCrowd({ world, perSecond, departEveryMs: short ? 4_000 : 12_000, seed })
    await Bun.sleep(WARM_UP_MS)
    const steps = await breakThings({ options, faults: possible, cluster, crowd, outside, say })
    say('silence; everything is compared …')
    const { violations: found, truths } = await settleAndCheck(cluster, crowd)
    const untold = await settleTold({
      ...{ outside, devices, truths, rooms: world.shared, sends: crowd.records.sends },
      ...{ databaseUrl: cluster.postgres.url, withinMs: found.length > 0 ? TOLD_ANYWAY_MS : TOLD_WITHIN_MS },
    })
    const violations = [...found, ...untold]
    const result: ChaosResult = {
      options,
      steps,
      impossible,
      violations,
      records: crowd.records,
      sharedRooms: world.shared,
      ownRooms: world.own,
      durationMs: performance.now() - startedMs,
      versions: await versionsOf(cluster),
    }
    const isWrong = violations.length > 0 || steps.some((step) => brokenNotes(step).length > 0)
    const logs = cluster.nodes.map(({ logFile }) => logFile)
    return { result, evidence: isWrong || options.keep ? await keepEvidence(result, truths, logs) : null }
  } finally {
    await cluster.stop()
    await outside.stop()
    for (const fault of faults) await fault.cleanUp?.()
  }
}

/** It was there before the nodes, and believes for a second that they are down. */
async function throughNginx(url: string): Promise<void> {
  await Bun.sleep(NGINX_FORGIVES_MS)
  await until(async () => (await fetch(`${url}/readyz`)).ok, { what: 'the cluster to be ready' })
}

function chooseFaults(names: readonly string[] | null): Fault[] {
  const all = allFaults()
  if (names === null) return all
  return names.map((name) => {
    const fault = all.find((each) => each.name === name)
    if (fault) return fault
    throw new Error(`there is no fault ${name}; there are ${all.map((each) => each.name).join(', ')}`)
  })
}

async function prepare(faults: readonly Fault[], cluster: LocalCluster): Promise<Map<string, string>> {
  const impossible = new Map<string, string>()
  for (const fault of faults) {
    const why = (await fault.prepare?.(cluster)) ?? null
    if (why !== null) impossible.set(fault.name, why)
  }
  return impossible
}

interface Breaking {
  readonly options: ChaosOptions
  readonly faults: readonly Fault[]
  readonly cluster: LocalCluster
  readonly crowd: Crowd
  readonly outside: Outside
  readonly say: (line: string) => void
}

/** Ends early where the cluster did not come back: what follows would show nothing. */
async function breakThings({ options, faults, say, ...stage }: Breaking): Promise<StepResult[]> {
  const { seed, times, minutes } = options
  const startedMs = performance.now()
  const isOver = (): boolean => minutes !== null && performance.now() - startedMs > minutes * 60_000
  const done: StepResult[] = []
  for (let round = 0; round === 0 || (minutes !== null && !isOver()); round += 1) {
    const steps = planSteps(faults, times, seed + round)
    for (const [i, names] of steps.entries()) {
      if (isOver()) return done
      const chosen = faults.filter(({ name }) => names.includes(name))
      const random = seededRandom(seed * 1_000 + round * 100 + i)
      const step = await takeStep(chosen, { ...stage, random, owners: () => readOwners(stage.cluster) })
      done.push(step)
      say(lineOf(step, `${i + 1}/${steps.length}`, stage.crowd.acknowledged()))
      if (brokenNotes(step).some((text) => text.startsWith('gave up') || text.startsWith('not done')))
        return done
    }
  }
  return done
}

function lineOf(step: StepResult, place: string, acknowledged: number): string {
  const tookS = ((step.endMs - step.startMs) / 1_000).toFixed(1)
  const backS = ((step.endMs - step.mendedMs) / 1_000).toFixed(1)
  const broken = brokenNotes(step).map((text) => `; ${text}`)
  const faults = step.faults.join(' + ').padEnd(28)
  return `${place.padStart(7)}  ${faults}  ${tookS} s, well ${backS} s after; ${acknowledged.toLocaleString('en')} acknowledged${broken.join('')}`
}

async function settleAndCheck(
  cluster: LocalCluster,
  crowd: Crowd,
): Promise<{ violations: Violation[]; truths: RoomTruth[] }> {
  const { world, records, refusals } = crowd
  const rooms = [...world.shared, ...world.own, world.loud]
  await crowd.hush(LAST_ANSWERS_WITHIN_MS)
  await sayAgain(crowd)
  const heads = await readTruth(cluster.postgres.url, rooms)
  await crowd.goHome(new Map(heads.map(({ room, lastSeq }) => [room, lastSeq])), READERS_WITHIN_MS)
  const truths = await readTruth(cluster.postgres.url, rooms)
  const histories = new Map()
  for (const room of rooms) histories.set(room, await readHistory(historianOf(crowd, room), room))
  const refused = refusals.map(({ what, atMs }) => ({
    kind: 'refused' as const,
    room: '',
    detail: what,
    atMs,
  }))
  return { violations: [...checkRun(records, truths, histories), ...refused], truths }
}

/** Somebody who is in the room. */
function historianOf({ world, readers }: Crowd, room: string): (typeof world)['host'] {
  const own = world.own.indexOf(room)
  return [...world.talkers, ...world.posters][own] ?? readers[0]?.by ?? world.host
}

/** Long after the first answer, the same nonce is answered as it was then. */
async function sayAgain({ world, records }: Crowd): Promise<void> {
  for (const by of [...world.talkers, ...world.posters]) {
    const line = requestLine(by)
    const own = records.sends.filter((send) => send.by === by.user.id && send.answers.length > 0)
    for (const record of own.filter((_, i) => i % SAID_AGAIN === 0)) await sayOnce(record, line)
  }
}
