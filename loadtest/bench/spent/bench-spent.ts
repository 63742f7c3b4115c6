// Where the processors' time goes while everybody sends as fast as they are answered: Parley and the reference, in turns.

import type { Part } from '../part.ts'
import type { Figure } from '../report/section.ts'
import { runTurns } from '../run-swarm.ts'
import type { Contender } from '../single/comparison/contender.ts'
import { type Effort, FULL, SHORT } from '../single/comparison/effort.ts'
import { FLOOD, FLOODED_ROOM, FLOODING_SWARMS, TEXT_CHARS } from '../single/comparison/measure.ts'
import { prepareParley } from '../single/comparison/parley.ts'
import { createReference } from '../single/comparison/reference.ts'
import { openDatabases } from '../single/databases.ts'
import { median } from '../statistics.ts'
import { type ProcessorTime, readProcessorTime } from './processor-time.ts'

const LOOK_EVERY_MS = 250
const US_PER_MS = 1_000
const MS_PER_S = 1_000
const GENERATOR = 'loadtest/swarm.ts'
const SERVERS = { Parley: 'src/main.ts', reference: 'loadtest/reference.ts' } as const
type Name = keyof typeof SERVERS

/** Microseconds for each acknowledged message; `idle` is a share of the machine, in percent. */
type Spent = Readonly<
  Record<'server' | 'inKernel' | 'postgres' | 'generator' | 'rest' | 'all' | 'idle', number>
>

/** Errors: throws where there is no Postgres. */
export async function benchSpent(databaseUrl: string | null, isShort: boolean): Promise<Part> {
  const effort: Effort = { ...(isShort ? SHORT : FULL), roomSizes: [FLOODED_ROOM] }
  const databases = await openDatabases(databaseUrl)
  if (databases === null) throw new Error('no Postgres is installed here')
  console.log(`${effort.people.toLocaleString('en')} people sign up …`)
  const { contender: parley, discard } = await prepareParley(databases, effort)
  const contenders: readonly [Name, Contender][] = [
    ['Parley', parley],
    ['reference', createReference(databases, effort.people)],
  ]
  const spent: Record<Name, Spent[]> = { Parley: [], reference: [] }
  try {
    for (let run = 0; run < effort.runs; run += 1) {
      for (const [name, contender] of run % 2 === 0 ? contenders : contenders.toReversed()) {
        console.log(`run ${run + 1} of ${effort.runs}: ${name} …`)
        spent[name].push(await spend(name, contender, effort))
      }
    }
  } finally {
    await discard()
    await databases.stop()
  }
  return { sections: [sectionOf(spent, effort)], runs: spent }
}

async function spend(name: Name, contender: Contender, { seconds }: Effort): Promise<Spent> {
  const running = await contender.start()
  const readings: Reading[] = []
  const look = async (): Promise<void> => {
    const time = await readProcessorTime({ server: SERVERS[name], generator: GENERATOR })
    readings.push({ atMs: performance.now(), time })
  }
  const looking = setInterval(() => void look(), LOOK_EVERY_MS)
  try {
    const job = {
      sides: [running.seatsIn(FLOODED_ROOM)],
      turns: [0, 0],
      pace: FLOOD,
      seconds,
      textChars: TEXT_CHARS,
    }
    const [, second] = await runTurns(job, FLOODING_SWARMS)
    // Well within the second turn: the first warms up, and in the end the last answers come.
    const endMs = performance.now() - MS_PER_S
    const within = readings.filter(({ atMs }) => atMs >= endMs - (seconds / 2) * MS_PER_S && atMs <= endMs)
    const [from, to] = [within.at(0), within.at(-1)]
    if (!second || !from || !to || from === to) throw new Error('too short to be looked at')
    return each(from, to, second.acknowledgedPerSecond)
  } finally {
    clearInterval(looking)
    await running.stop()
  }
}

interface Reading {
  readonly atMs: number
  readonly time: ProcessorTime
}

function each(from: Reading, to: Reading, acknowledgedPerSecond: number): Spent {
  const seconds = (to.atMs - from.atMs) / MS_PER_S
  const messages = acknowledgedPerSecond * seconds
  const used = (who: keyof ProcessorTime): number => ((to.time[who] - from.time[who]) * US_PER_MS) / messages
  const [server, inKernel, postgres, generator, all] = (
    ['server', 'serverInKernel', 'postgres', 'generator', 'machine'] as const
  ).map(used) as [number, number, number, number, number]
  const processors = navigator.hardwareConcurrency
  const busy = (to.time.machine - from.time.machine) / MS_PER_S / (seconds * processors)
  return {
    ...{ server: server - inKernel, inKernel, postgres, generator, all },
    rest: all - server - postgres - generator,
    idle: 100 * (1 - busy),
  }
}

function sectionOf(spent: Readonly<Record<Name, readonly Spent[]>>, { people, runs }: Effort) {
  const figure = (what: string, of: keyof Spent, unit: 'µs' | '%' = 'µs'): Figure => {
    const [own, beside] = [spent.Parley, spent.reference].map((ofOne) => ofOne.map((one) => one[of]))
    return {
      what,
      unit,
      measured: median(own ?? []),
      beside: median(beside ?? []),
      runs: own ?? [],
      goal: null,
    }
  }
  return {
    ...{ title: 'where the time goes', measured: 'Parley', beside: 'reference', compared: 'ratio' as const },
    figures: [
      figure('the server itself', 'server'),
      figure('the kernel, for the server', 'inKernel'),
      figure('Postgres', 'postgres'),
      figure('the generator', 'generator'),
      figure('everything else on the machine', 'rest'),
      figure('all processors', 'all'),
      figure('processors that had nothing to do', 'idle', '%'),
    ],
    remarks: [
      `time of the processors for each acknowledged message; ${people.toLocaleString('en')} people in rooms of ${FLOODED_ROOM} send as fast as they are answered; ${runs} runs, in turns`,
    ],
  }
}
