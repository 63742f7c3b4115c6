// The disk under the messages is full: Postgres refuses inserts with 53100 until there is room again.

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import type { LocalCluster } from '../../../../scripts/cluster/local-cluster.ts'
import type { SendRecord } from '../../records/records.ts'
import type { Fault } from '../fault.ts'

const run = promisify(execFile)
const SIZE = '192m'
const FELT_BY = 8
const FELT_WITHIN_MS = 15_000
const FULL_MS = 4_000
const LONG_MS = 1_000

// Waits for its standard input to end, which is when we are done or dead.
const UNDERTAKER = `trap '' INT TERM HUP; cat >/dev/null; umount -l "$1"; rmdir "$1"`

interface Disk {
  readonly folder: string
  readonly undertaker: ChildProcess
}

/** A small disk in memory holds the table of messages and nothing else, so that it can be filled without harm. */
export function fullDatabase(): Fault {
  let disk: Disk | null = null
  return {
    name: 'postgres-disk-full',
    grounds: ['postgres'],
    async prepare(cluster) {
      try {
        disk = await mountDisk(cluster)
        return null
      } catch (fault) {
        return `a small disk cannot be mounted here: ${fault instanceof Error ? fault.message.split('\n')[0] : fault}`
      }
    },
    async run({ crowd, note }) {
      if (disk === null) throw new Error('there is no disk to fill')
      const { sends } = crowd.records
      const before = sends.length
      const ballast = join(disk.folder, 'ballast')
      // Both end with an error of their own: that is what "full" means. The second fills what is left of a block.
      for (const size of ['64k', '4k']) {
        const how = [`of=${ballast}`, `bs=${size}`, 'oflag=append', 'conv=notrunc']
        await run('dd', ['if=/dev/zero', ...how]).catch(() => {})
      }
      const waiting = (): number => sends.slice(before).filter(isWaiting).length
      const endsAtMs = performance.now() + FELT_WITHIN_MS
      // Until then there is room on pages that were begun before.
      while (waiting() < FELT_BY && performance.now() < endsAtMs) await Bun.sleep(100)
      await Bun.sleep(FULL_MS)
      const refused = waiting()
      await rm(ballast)
      note({ type: 'remark', text: `${refused} messages waited for room on a full disk` })
    },
    async cleanUp() {
      if (disk === null) return
      const gone = once(disk.undertaker, 'exit')
      disk.undertaker.stdin?.end()
      await gone
    },
  }
}

function isWaiting({ answers, firstTryMs }: SendRecord): boolean {
  return answers.length === 0 && performance.now() - firstTryMs > LONG_MS
}

/** Errors: throws where this is not permitted. */
async function mountDisk({ postgres: server }: LocalCluster): Promise<Disk> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-disk-'))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=0777`, 'tmpfs', folder])
  } catch (fault) {
    await rm(folder, { recursive: true })
    throw fault
  }
  const undertaker = spawn('sh', ['-c', UNDERTAKER, 'sh', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  await chmod(folder, 0o777)
  const sql = postgres(server.url, { max: 1, onnotice: () => {} })
  try {
    // Its owner has to be whoever Postgres runs as: it makes the folder itself.
    const place = join(folder, 'messages')
    await sql.unsafe(`copy (select '') to program 'mkdir -p ${place}'`)
    await sql.unsafe(`create tablespace small location '${place}'`)
    await sql.unsafe('alter table messages set tablespace small')
  } finally {
    await sql.end()
  }
  return { folder, undertaker }
}
