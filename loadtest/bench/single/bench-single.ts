// One node: start times, delivery at a steady pace, and the rate at saturation, beside the reference.

import type { Outcome, Pace } from '../../swarm/job.ts'
import type { Part } from '../part.ts'
import type { Figure } from '../report/section.ts'
import { runSwarm } from '../run-swarm.ts'
import { soundnessOf } from '../soundness.ts'
import { type Databases, openDatabases } from './databases.ts'
import { measureStarts, type StartTimes } from './start-times.ts'
import { startParley, startReference, type Target } from './targets.ts'

const STEADY: Pace = { kind: 'steady', perSecond: 200 }
const FLOOD: Pace = { kind: 'flood', inFlight: 8 }
const WARM_UP_SECONDS = 3
const STEADY_SECONDS = 10
const STEADY_ROUNDS = 3
const FLOOD_SECONDS = 10
const TEXT_CHARS = 80

interface Measured {
  readonly steady: Outcome
  readonly flood: Outcome
}

interface Pair {
  readonly parley: Measured
  readonly reference: Measured
}

export async function benchSingle(databaseUrl: string | null): Promise<Part> {
  const databases = await openDatabases(databaseUrl)
  console.log('Starts …')
  const starts = await measureStarts()
  const pglite = await measurePair('PGlite', null)
  const postgres = databases && (await measurePair('Postgres', databases))
  await databases?.stop()
  if (!postgres)
    console.log('No Postgres is installed here: name one as the first argument to measure on it.')
  const figures = [
    ...startFigures(starts),
    ...figuresOf('PGlite', pglite, { p99: 50, flood: 2_000 }),
    ...(postgres ? figuresOf('Postgres', postgres, { p99: null, flood: 6_000 }) : []),
  ]
  const remarks = soundness({ PGlite: pglite, Postgres: postgres })
  const section = { title: 'one node', measured: 'Parley', beside: 'reference', compared: 'ratio' } as const
  return { sections: [{ ...section, figures, remarks }], runs: { pglite, postgres } }
}

async function measurePair(engine: string, databases: Databases | null): Promise<Pair> {
  const reference = await measure(engine, startReference, databases)
  return { reference, parley: await measure(engine, startParley, databases) }
}

async function measure(
  engine: string,
  start: (databaseUrl: string | null) => Promise<Target>,
  databases: Databases | null,
): Promise<Measured> {
  const database = (await databases?.make()) ?? null
  const target = await start(database?.url ?? null)
  console.log(`${target.name} on ${engine} …`)
  try {
    const job = { seats: target.seats, textChars: TEXT_CHARS }
    await runSwarm({ ...job, pace: STEADY, seconds: WARM_UP_SECONDS })
    const rounds: Outcome[] = []
    for (let i = 0; i < STEADY_ROUNDS; i += 1) {
      rounds.push(await runSwarm({ ...job, pace: STEADY, seconds: STEADY_SECONDS }))
    }
    const flood = await runSwarm({ ...job, pace: FLOOD, seconds: FLOOD_SECONDS })
    return { steady: quietest(rounds), flood }
  } finally {
    await target.stop()
    await database?.drop()
  }
}

/** The round in which the machine did least besides, judged by the generator's own lateness and not by the result. */
function quietest(rounds: readonly Outcome[]): Outcome {
  return rounds.reduce((best, round) => (round.swarmLagMs < best.swarmLagMs ? round : best))
}

function startFigures({ coldMs, warmMs }: StartTimes): Figure[] {
  const figure = { unit: 'ms', beside: null } as const
  return [
    { ...figure, what: 'cold start to /readyz', measured: coldMs, goal: { atMost: 8_000 } },
    { ...figure, what: 'warm start to /readyz', measured: warmMs, goal: { atMost: 2_000 } },
  ]
}

function figuresOf(
  engine: string,
  { parley, reference }: Pair,
  goals: { readonly p99: number | null; readonly flood: number },
): Figure[] {
  const delivery = (quantile: 'p50' | 'p99' | 'p999', atMost: number | null): Figure => ({
    what: `${engine}: delivery at 200/s, ${quantile.replace('999', '99.9')}`,
    unit: 'ms',
    measured: parley.steady.deliveryMs[quantile],
    beside: reference.steady.deliveryMs[quantile],
    goal: atMost === null ? null : { atMost },
  })
  const acknowledged: Figure = {
    what: `${engine}: acknowledged at saturation`,
    unit: '/s',
    measured: parley.flood.acknowledgedPerSecond,
    beside: reference.flood.acknowledgedPerSecond,
    goal: { atLeast: goals.flood },
  }
  return [delivery('p50', null), delivery('p99', goals.p99), delivery('p999', null), acknowledged]
}

function soundness(pairs: Readonly<Record<string, Pair | null>>): string[] {
  return Object.entries(pairs).flatMap(([engine, pair]) =>
    Object.entries(pair ?? {}).flatMap(([target, { steady, flood }]: [string, Measured]) => [
      soundnessOf(`${target} on ${engine}, steady`, [steady]),
      soundnessOf(`${target} on ${engine}, saturated`, [flood]),
    ]),
  )
}
