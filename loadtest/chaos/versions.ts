// What a run was made with, so that two runs can be told apart.

import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import postgres from 'postgres'
import type { LocalCluster } from '../../scripts/cluster/local-cluster.ts'
import { within } from './people/patience.ts'

const ANSWERS_WITHIN_MS = 5_000

export async function versionsOf({
  postgres: db,
  redis,
  nats,
}: LocalCluster): Promise<Record<string, string>> {
  const [pg, rd, nt] = await Promise.all(
    [postgresVersion(db.url), redisVersion(redis.url), natsVersion(nats.url)].map((asking) =>
      within(ANSWERS_WITHIN_MS, asking).catch(() => null),
    ),
  )
  return {
    parley: await ownVersion(),
    bun: Bun.version,
    postgres: pg ?? 'unknown',
    redis: rd ?? 'unknown',
    nats: nt ?? 'unknown',
  }
}

async function ownVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'))
  return String(version)
}

export async function postgresVersion(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql<{ server_version: string }[]>`show server_version`
    return row?.server_version.split(' ')[0] ?? 'unknown'
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function redisVersion(url: string): Promise<string> {
  const client = new Redis(url, { retryStrategy: null })
  client.on('error', () => {})
  try {
    return /redis_version:(\S+)/.exec(await client.info('server'))?.[1] ?? 'unknown'
  } finally {
    client.disconnect()
  }
}

/** NATS speaks first, and says who it is. */
function natsVersion(url: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = connect(Number(port), hostname)
  socket.once('error', reject)
  socket.once('data', (bytes) => {
    socket.destroy()
    resolve(/"version":"([^"]+)"/.exec(String(bytes))?.[1] ?? 'unknown')
  })
  return promise
}
