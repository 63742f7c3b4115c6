import { expect, test } from 'vitest'
import { DatabaseUnavailable, type Sql } from './database.ts'
import { createDatabase } from './database-pool.ts'

async function failing(code: string): Promise<unknown> {
  const pool = { end: async () => {} }
  const db = createDatabase('postgres', () => pool as object as Sql)
  const fault = Object.assign(new Error('said by the driver'), { code })
  return db.run(() => Promise.reject(fault)).catch((error: unknown) => error)
}

test.each(['ENOTFOUND', 'EAI_AGAIN', '28P01', '53100', '57P01', 'CERT_HAS_EXPIRED'])(
  '[POOL-1] %s counts as out of reach',
  async (code) => {
    expect(await failing(code)).toBeInstanceOf(DatabaseUnavailable)
  },
)

test.each(['23505', '42601', '22P02'])('[POOL-1] %s is a mistake of ours', async (code) => {
  expect(await failing(code)).not.toBeInstanceOf(DatabaseUnavailable)
})
