import { pino } from 'pino'
import { expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../rooms/model/limits.ts'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { createUuidSource } from '../adapters/ids-uuid.ts'
import type { Config } from '../config.ts'
import { startFiles } from './compose-files.ts'

const CLUSTER = { redisUrl: 'redis://one', natsUrl: 'nats://one' }

test.each<[string, Pick<Config, 'cluster' | 'blobUrl'>, number]>([
  ['of a cluster without a place for files warns', { cluster: CLUSTER, blobUrl: null }, 1],
  ['of a cluster with one does not', { cluster: CLUSTER, blobUrl: new URL('file:/files') }, 0],
  ['that is alone does not', { cluster: null, blobUrl: null }, 0],
])('[STORAGE-5] a node %s, and stops without leaving a timer behind', (_, config, warnings) => {
  const lines: string[] = []
  const clock = createFakeClock()
  const files = startFiles({
    config: { ...config, dataDir: './nowhere', limits: DEFAULT_LIMITS },
    accounts: { profile: async () => null },
    onChanged() {},
    db: { engine: 'postgres', run: () => Promise.reject(new Error('not asked')), async stop() {} },
    ids: createUuidSource(clock),
    clock,
    log: pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) }),
    onFault() {},
  })
  expect(lines.filter((line) => line.includes('BLOB_URL'))).toHaveLength(warnings)
  expect(clock.waiting()).toBe(1)
  files.stop()
  expect(clock.waiting()).toBe(0)
})
