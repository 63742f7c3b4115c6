// What is measured: Parley and the reference, each as a process of its own with data of its own.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../../../scripts/servers/server-process.ts'
import { joinRoom, openRoom, signUpMany } from '../../../test/support/chat/account.ts'
import type { Seat } from '../../swarm/job.ts'
import { socketAddress } from '../socket-address.ts'
import { UNLIMITED } from '../unlimited.ts'

const ROOT = join(import.meta.dirname, '../../..')
export const PEOPLE = 100
export const PEOPLE_A_ROOM = 10

export interface Target {
  readonly name: 'parley' | 'reference'
  /** One for each of the people, spread evenly over the rooms. */
  readonly seats: readonly Seat[]
  readonly pid: number
  stop(): Promise<void>
}

/** `databaseUrl`: an empty database, or null for the embedded one. */
export async function startParley(databaseUrl: string | null): Promise<Target> {
  const dataDir = await temporaryFolder()
  const env = { ...UNLIMITED, ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }) }
  const server = await startServer({ dataDir, env })
  const people = await signUpMany(server.url, PEOPLE)
  const seats: Seat[] = []
  for (let i = 0; i < PEOPLE; i += PEOPLE_A_ROOM) {
    const [owner, ...others] = people.slice(i, i + PEOPLE_A_ROOM)
    if (!owner) continue
    const room = await openRoom(owner)
    await joinRoom(room, others)
    for (const { token } of [owner, ...others]) {
      seats.push({ url: socketAddress(server.url), headers: { authorization: `Bearer ${token}` }, room })
    }
  }
  const stop = async (): Promise<void> => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { name: 'parley', seats, pid: server.pid, stop }
}

export async function startReference(databaseUrl: string | null): Promise<Target> {
  const dataDir = await temporaryFolder()
  const words = databaseUrl === null ? [dataDir] : [dataDir, databaseUrl]
  const child = Bun.spawn([process.execPath, '--no-env-file', 'loadtest/reference.ts', ...words], {
    cwd: ROOT,
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const { value } = await child.stdout.getReader().read()
  const port = Number(new TextDecoder().decode(value))
  const seats = Array.from({ length: PEOPLE }, (_, i) => ({
    url: `ws://127.0.0.1:${port}/`,
    headers: {},
    room: `room-${Math.floor(i / PEOPLE_A_ROOM)}`,
  }))
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await child.exited
    await rm(dataDir, { recursive: true, force: true })
  }
  return { name: 'reference', seats, pid: child.pid, stop }
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'parley-bench-'))
}
