// What a node costs while nobody says anything: its beats, as Redis sees them, and its own processor time.

import { Redis } from 'ioredis'
import type { Account } from '../../../test/support/chat/account.ts'
import { readMetrics } from './metrics.ts'

const MS_PER_SECOND = 1_000

export interface Upkeep {
  /** Those inside of scripts count too. */
  readonly redisCommandsPerSecond: number
  /** How long Redis worked on one, in the middle: while all is still they are beats. */
  readonly redisScriptUs: number
  readonly nodeCpuMsPerSecond: number
  readonly roomsAwake: number
}

export interface UpkeepOptions {
  /** Somebody who may read the metrics of the node. */
  readonly admin: Account
  readonly redisUrl: string
  readonly seconds: number
}

export async function measureUpkeep({ admin, redisUrl, seconds }: UpkeepOptions): Promise<Upkeep> {
  const redis = new Redis(redisUrl)
  try {
    const before = { metrics: await readMetrics(admin), redis: await countCommands(redis) }
    const startedMs = performance.now()
    await Bun.sleep(seconds * MS_PER_SECOND)
    const after = { redis: await countCommands(redis), metrics: await readMetrics(admin) }
    const tookSeconds = (performance.now() - startedMs) / MS_PER_SECOND
    const cpuSeconds = after.metrics.cpuSeconds - before.metrics.cpuSeconds
    const scripts = after.redis.scripts - before.redis.scripts
    return {
      // The question for the numbers before is one of them.
      redisCommandsPerSecond: (after.redis.commands - before.redis.commands - 1) / tookSeconds,
      redisScriptUs: scripts === 0 ? 0 : (after.redis.scriptUs - before.redis.scriptUs) / scripts,
      nodeCpuMsPerSecond: (cpuSeconds * MS_PER_SECOND) / tookSeconds,
      roomsAwake: after.metrics.roomsAwake,
    }
  } finally {
    redis.disconnect()
  }
}

async function countCommands(redis: Redis): Promise<{ commands: number; scripts: number; scriptUs: number }> {
  const stats = await redis.info('all')
  const [, calls = 0, us = 0] = /^cmdstat_evalsha:calls=(\d+),usec=(\d+)/m.exec(stats) ?? []
  const [, commands = 0] = /^total_commands_processed:(\d+)/m.exec(stats) ?? []
  return { commands: Number(commands), scripts: Number(calls), scriptUs: Number(us) }
}
