// The rig of the suites about the cluster: a rig that lies makes every suite on it worthless.

import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { startLocalCluster } from '../../scripts/cluster/local-cluster.ts'
import { isAlive } from '../../scripts/servers/is-alive.ts'
import { signUp } from '../support/chat/account.ts'

test('[CLUSTER-8] a node that was killed, and one that was stopped, come back on their ports', async () => {
  await using parts = new AsyncDisposableStack()
  const cluster = await startLocalCluster({ nodes: 2 })
  parts.defer(() => cluster.stop())
  const [one, other] = [cluster.nodes[0], cluster.nodes[1]]
  if (one === undefined || other === undefined) throw new Error('there are two nodes')
  const pid = one.pid()
  await one.kill()
  expect([isAlive(pid), one.isUp()]).toEqual([false, false])
  expect(() => one.pid()).toThrow('node-1 is down')
  expect((await fetch(`${cluster.url}/readyz`)).ok).toBe(true)
  await one.start()
  expect(one.pid()).not.toBe(pid)
  expect((await fetch(`${one.url}/readyz`)).ok).toBe(true)

  expect(await other.stop()).toBe(0)
  expect(await other.stop()).toBe(null)
  await other.start()
  const log = await readFile(other.logFile, 'utf8')
  expect(log.match(/Parley is ready/g)).toHaveLength(2)
})

test('[CLUSTER-9] with a folder to keep, accounts are there at the next start', async () => {
  await using parts = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'parley-kept-'))
  parts.defer(() => rm(folder, { recursive: true, force: true }))
  await chmod(folder, 0o755)
  const first = await startLocalCluster({ nodes: 1, folder })
  parts.defer(() => first.stop())
  const ada = await signUp(first.url)
  await first.stop()
  const kept = await startLocalCluster({ nodes: 1, folder, startNodes: false })
  parts.defer(() => kept.stop())
  expect(await usernames(kept.postgres.url)).toEqual([ada.user.username])
})

async function usernames(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return (await sql<{ username: string }[]>`select username from users`).map(({ username }) => username)
  } finally {
    await sql.end()
  }
}
