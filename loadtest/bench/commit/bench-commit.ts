// What one message pays for within the commit statement: as it is, and with and without the dearest things around it.

import { openPostgres } from '../../../src/adapters/postgres-database.ts'
import type { Part } from '../part.ts'
import type { Figure } from '../report/section.ts'
import { openDatabases } from '../single/databases.ts'
import { median } from '../statistics.ts'
import { type CommitWorld, openCommitWorld } from './commit-world.ts'

const ROUNDS = 5
const MESSAGES = 12_000
const SHORT = 10
const US_PER_MS = 1_000

/** Each brings the tables from what a migration left to what is asked about. */
const VARIANTS = {
  'as it is': '',
  'with the foreign keys that it had': `
    alter table room_events add foreign key (room_id) references rooms (id) on delete cascade;
    alter table messages add foreign key (room_id) references rooms (id) on delete cascade,
      add foreign key (sender_id) references users (id)`,
  'without the index of words': 'drop index messages_by_words',
} as const
type Variant = keyof typeof VARIANTS

/** So many are moved into the index of words at once. */
const MOVES = [1_000, 4_000] as const

export async function benchCommit(databaseUrl: string | null, isShort: boolean): Promise<Part> {
  console.log('What a message pays for …')
  const messages = isShort ? MESSAGES / SHORT : MESSAGES
  const databases = await openDatabases(databaseUrl)
  if (databases === null) throw new Error('no Postgres is installed here')
  const within = async <T>(ddl: string, work: (world: CommitWorld) => Promise<T>): Promise<T> => {
    const database = await databases.make()
    const db = openPostgres({ url: database.url, max: 1 })
    try {
      return await work(await openCommitWorld(db, ddl))
    } finally {
      await db.stop()
      await database.drop()
    }
  }
  const writes = new Map<Variant, number[]>(names().map((name) => [name, []]))
  const moves = new Map<number, number[]>(MOVES.map((many) => [many, []]))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of round % 2 === 0 ? names() : names().toReversed()) {
      writes.get(name)?.push(await within(VARIANTS[name], ({ write }) => write(messages)))
    }
    for (const many of MOVES)
      moves.get(many)?.push(await within('', (world) => moveIn(world, messages, many)))
  }
  await databases.stop()
  const figures = [
    ...[...writes].map(([name, ms]) => figureOf(name, ms, messages)),
    ...[...moves].map(([many, ms]) =>
      figureOf(`moved into the index of words, ${many.toLocaleString('en')} at a time`, ms, messages),
    ),
  ]
  const section = { title: 'what a message pays for in Postgres', measured: 'Parley', beside: '' } as const
  const remarks = [
    `${messages.toLocaleString('en')} messages of 80 letters by 100 people in 10 rooms, 100 in a statement, which does not wait for the disk; ${ROUNDS} rounds in turns. What is moved into the index is not in the lines above it.`,
  ]
  return {
    sections: [{ ...section, compared: 'not', figures, remarks }],
    runs: { writes: Object.fromEntries(writes), moves: Object.fromEntries(moves) },
  }
}

function names(): Variant[] {
  return Object.keys(VARIANTS) as Variant[]
}

/** How long moving all of them took, in milliseconds. */
async function moveIn({ write, moveIn: move }: CommitWorld, messages: number, many: number): Promise<number> {
  let ms = 0
  for (let left = messages; left > 0; left -= many) {
    await write(Math.min(left, many))
    ms += await move()
  }
  return ms
}

function figureOf(what: string, ms: readonly number[], messages: number): Figure {
  const runs = ms.map((each) => (each * US_PER_MS) / messages)
  return { what: `a message, ${what}`, unit: 'µs', measured: median(runs), beside: null, runs, goal: null }
}
