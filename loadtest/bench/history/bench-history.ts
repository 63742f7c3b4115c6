// Reading where there are ten million messages, half of them in one room.

import { createHistory } from '../../../src/adapters/history/history-postgres.ts'
import { createMessageSearch } from '../../../src/adapters/search/message-search-postgres.ts'
import { openStore } from '../../../src/store.ts'
import type { Part } from '../part.ts'
import type { Figure } from '../report/section.ts'
import { openDatabases } from '../single/databases.ts'
import { quantile } from '../statistics.ts'
import { type LongHistory, writeLongHistory } from './long-history.ts'
import { readingsOf, type Times, timesOf } from './reads.ts'

const REPLIES = 5_000

/** Errors: throws where there is no Postgres. */
export async function benchHistory(databaseUrl: string | null, messages: number): Promise<Part> {
  const databases = await openDatabases(databaseUrl)
  if (!databases) throw new Error('a long history needs a Postgres')
  const database = await databases.make()
  try {
    const known = await writeLongHistory(database.url, { messages, replies: REPLIES })
    const times = await readAll(database.url, known)
    const title = `reading among ${messages.toLocaleString('en')} messages`
    const figures = times.flatMap(figuresOf)
    const remarks = times.map(({ what, found, ms }) => `${what}: ${ms.length} calls, ${found} found`)
    const section = { title, measured: 'Parley', beside: '', compared: 'not', figures, remarks } as const
    return { sections: [section], runs: { history: times } }
  } finally {
    await database.drop()
    await databases.stop()
  }
}

async function readAll(url: string, known: LongHistory): Promise<Times[]> {
  const store = await openStore({ databaseUrl: url, dataDir: '' })
  try {
    const times: Times[] = []
    const search = createMessageSearch(store.searches)
    for (const reading of readingsOf(known, createHistory(store.reads), search)) {
      console.log(`${reading.what} …`)
      times.push(await timesOf(reading))
    }
    return times
  } finally {
    await store.stop()
  }
}

function figuresOf({ what, ms, goalMs }: Times): Figure[] {
  const figure = (name: string, share: number, goal: Figure['goal']): Figure => ({
    ...{ what: `${what}: ${name}`, unit: 'ms', measured: quantile(ms, share), beside: null, goal },
  })
  return [figure('p50', 0.5, null), figure('p99', 0.99, { atMost: goalMs })]
}
