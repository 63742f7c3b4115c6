// kill -9 in the middle of 5,000 sends, over and over: nothing that was acknowledged is lost, doubled or renumbered.

import { randomInt } from 'node:crypto'
import { describe, expect, onTestFailed, test } from 'vitest'
import { temporaryDataDir } from '../../scripts/servers/server-process.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { freshDatabase } from '../support/fresh-database.ts'
import { audit } from './audit.ts'
import { type CrashRun, runThroughKills, UNLIMITED } from './crash-run.ts'

const KILLS = 2
const IN_A_ROW = [1, 2, 3, 4, 5]

describe.each(['pglite', 'postgres'] as const)('on %s', (engine) => {
  test.each(IN_A_ROW)('[CRASH-1] [CRASH-2] what was acknowledged survives two kills, run %i', async () => {
    const seed = randomInt(2 ** 32 - 1)
    onTestFailed(() => {
      process.stderr.write(`crash run on ${engine} with seed ${seed}\n`)
    })
    const place = await somewhere(engine)
    try {
      const run = await runThroughKills({ server: place.options, kills: KILLS, seed })
      try {
        expect(run.killedAt).toHaveLength(KILLS)
        expect(await audit(run.bags, run.reader)).toEqual([])
        expect(await sayAgain(run)).toEqual([])
      } finally {
        await run.server.stop()
      }
    } finally {
      await place.remove()
    }
  })
})

/** Every tenth letter again with its nonce; names those that are not answered as they were the first time. */
async function sayAgain({ bags }: CrashRun): Promise<string[]> {
  const odd = bags.map(async ({ by, letters, receipts }) => {
    const socket = await openSocket(by.server, { token: by.token })
    const again = letters.filter((_, i) => i % 10 === 0)
    const answers = await Promise.all(again.map(({ room, nonce, text }) => socket.send(room, nonce, text)))
    await socket.close()
    return again.flatMap(({ nonce }, i) => {
      const first = receipts.get(nonce)
      const { message, duplicate } = answers[i] ?? { message: null, duplicate: false }
      return duplicate && message?.id === first?.id && message?.seq === first?.seq ? [] : [nonce]
    })
  })
  return (await Promise.all(odd)).flat()
}

async function somewhere(engine: 'pglite' | 'postgres') {
  const dataDir = await temporaryDataDir()
  const database = engine === 'postgres' ? await freshDatabase('postgres', { migrated: false }) : null
  const env = database?.url ? { ...UNLIMITED, DATABASE_URL: database.url } : UNLIMITED
  return {
    options: { dataDir: dataDir.path, env },
    async remove() {
      await database?.stop()
      await dataDir.remove()
    },
  }
}
