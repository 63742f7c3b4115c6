// What traces cost: the same node without them, with one request in a hundred, and with all, turn by turn at saturation.

import { startPostgresServer } from '../../../scripts/servers/postgres-server.ts'
import { onStage, type Stage } from '../../crowd/stage.ts'
import type { Outcome, Pace, Seat } from '../../swarm/job.ts'
import type { Part } from '../part.ts'
import { runTurns } from '../run-swarm.ts'
import { socketAddress } from '../socket-address.ts'
import { type Sink, startSink } from './sink.ts'
import { tracesSection } from './traces-section.ts'
import { type Round, SHARES, turnsOf } from './turns.ts'

const FLOOD: Pace = { kind: 'flood', inFlight: 8 }
const PLAN = { people: 100, peopleARoom: 10 }
const ROUNDS = 6
const TURN_SECONDS = 5
const SHORT_ROUNDS = 1
const SHORT_TURN_SECONDS = 1
const TEXT_CHARS = 80

/** Errors: throws where there is no Postgres. */
export async function benchTraces(databaseUrl: string | null, isShort: boolean): Promise<Part> {
  const postgres = databaseUrl === null ? await startPostgresServer() : null
  const sink = startSink()
  try {
    return await onStages({ databaseUrl: postgres?.url ?? databaseUrl, sink }, [], async (stages) => {
      const rounds = await measure(stages, isShort)
      return { sections: [tracesSection(rounds, sink.requests())], runs: { rounds } }
    })
  } finally {
    sink.stop()
    await postgres?.stop()
  }
}

interface StagesOptions {
  readonly databaseUrl: string | null
  readonly sink: Sink
}

/** A node for each share, all there at the same time; the idle ones cost the one at work the same in each turn. */
function onStages<T>(
  options: StagesOptions,
  open: readonly Stage[],
  run: (stages: readonly Stage[]) => Promise<T>,
): Promise<T> {
  const share = SHARES[open.length]
  if (share === undefined) return run(open)
  const { databaseUrl, sink } = options
  const env = {
    OTEL_TRACES_SAMPLER_ARG: String(share),
    ...(share > 0 && { OTEL_EXPORTER_OTLP_ENDPOINT: sink.url }),
  }
  return onStage({ databaseUrl, plan: PLAN, env }, (stage) => onStages(options, [...open, stage], run))
}

async function measure(stages: readonly Stage[], isShort: boolean): Promise<Round[]> {
  const rounds = isShort ? SHORT_ROUNDS : ROUNDS
  console.log(`Without traces, with some, with all: ${rounds} rounds …`)
  const turns = turnsOf(rounds + 1)
  const outcomes = await runTurns({
    ...{ sides: stages.map(seatsOf), turns: turns.flat(), pace: FLOOD, textChars: TEXT_CHARS },
    seconds: isShort ? SHORT_TURN_SECONDS : TURN_SECONDS,
  })
  // The first round warms all of them up.
  return turns.slice(1).map((order, i) => {
    const from = (i + 1) * SHARES.length
    return SHARES.map((_, side) => outcomeAt(outcomes, from + order.indexOf(side)))
  })
}

function outcomeAt(outcomes: readonly Outcome[], at: number): Outcome {
  const outcome = outcomes[at]
  if (!outcome) throw new Error('the swarm left out a turn')
  return outcome
}

function seatsOf({ url, crowd }: Stage): Seat[] {
  return crowd.map(({ room, headers }) => ({ url: socketAddress(url), headers, room }))
}
