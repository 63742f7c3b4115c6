// One node: how fast it starts, and the same work done by it, by the reference and by what else one would install.

import type { Part } from '../part.ts'
import type { Figure, Section } from '../report/section.ts'
import { compare } from './comparison/compare.ts'
import type { Contender } from './comparison/contender.ts'
import { type Effort, FULL, SHORT } from './comparison/effort.ts'
import { type Goals, sectionsOf } from './comparison/figures.ts'
import { type Guests, inviteGuests } from './comparison/guests.ts'
import { measure } from './comparison/measure.ts'
import { prepareParley } from './comparison/parley.ts'
import { createReference } from './comparison/reference.ts'
import { type Databases, openDatabases } from './databases.ts'
import { measureStarts, type StartTimes } from './start-times.ts'

interface Engine {
  readonly name: string
  /** Null for the embedded one. */
  readonly databases: Databases | null
  readonly guests: readonly Contender[]
  readonly goals: Goals
  readonly remarks: readonly string[]
}

const ON_POSTGRES: Goals = {
  acknowledgedPerSecond: 6_000,
  times: { reference: 0.5, 'socket.io': 2, ejabberd: 3 },
}
const ON_PGLITE: Goals = { acknowledgedPerSecond: 2_000, times: { reference: 0.5 } }
const NO_POSTGRES = 'No Postgres is installed here: name one as the first argument to measure on it.'

export async function benchSingle(databaseUrl: string | null, isShort: boolean): Promise<Part> {
  const effort = isShort ? SHORT : FULL
  const databases = await openDatabases(databaseUrl)
  console.log('Starts …')
  const starts = startSection(await measureStarts())
  const guests = databases && (await inviteGuests(databases, effort.people))
  for (const sentence of guests?.leftOut ?? [NO_POSTGRES]) console.log(sentence)
  try {
    const engines = [...(databases && guests ? [await onPostgres(databases, guests)] : []), onPglite()]
    const sections: Section[] = [starts]
    const runs: Record<string, object> = {}
    for (const engine of engines) {
      const compared = await measureEngine(engine, effort)
      const { name, goals, remarks } = engine
      const others = engine.guests.map((guest) => guest.name)
      sections.push(...sectionsOf({ engine: name, effort, others, goals, compared, remarks }))
      runs[name] = compared.runs
    }
    return { sections, runs, versions: guests?.versions ?? {} }
  } finally {
    await databases?.stop()
  }
}

async function measureEngine(
  { name, databases, guests }: Engine,
  effort: Effort,
): ReturnType<typeof compare> {
  console.log(`${effort.people.toLocaleString('en')} people sign up on ${name} …`)
  const { contender: parley, discard } = await prepareParley(databases, effort)
  const contenders = [parley, createReference(databases, effort.people), ...guests]
  const tell = (what: string): void => console.log(`${name}, ${what} …`)
  return compare({ contenders, effort, measure, tell }).finally(discard)
}

async function onPostgres(databases: Databases, { contenders, leftOut }: Guests): Promise<Engine> {
  const durability = `All on the same Postgres with ${await databases.durability()}.`
  return {
    ...{ name: 'Postgres', databases, guests: contenders, goals: ON_POSTGRES },
    remarks: [durability, ...leftOut],
  }
}

function onPglite(): Engine {
  const durable = 'PGlite survives the end of the process, not that of the machine: it does not call fsync.'
  return { name: 'PGlite', databases: null, guests: [], goals: ON_PGLITE, remarks: [durable] }
}

function startSection({ coldMs, warmMs }: StartTimes): Section {
  const figure = { unit: 'ms', beside: null } as const
  const figures: Figure[] = [
    { ...figure, what: 'cold start to /readyz', measured: coldMs, goal: { atMost: 8_000 } },
    { ...figure, what: 'warm start to /readyz', measured: warmMs, goal: { atMost: 2_000 } },
  ]
  return { title: 'one node', measured: 'Parley', beside: '', compared: 'not', figures, remarks: [] }
}
