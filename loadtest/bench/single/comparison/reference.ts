// The reference in the comparison: the least a chat server can do, on the same database.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '../../temporary-folder.ts'
import type { Databases } from '../databases.ts'
import type { Contender } from './contender.ts'
import { seatsIn } from './seats.ts'

const ROOT = join(import.meta.dirname, '../../../..')

/** `databases`: null for the embedded one. */
export function createReference(databases: Databases | null, people: number): Contender {
  return {
    name: 'reference',
    async start() {
      const dataDir = await temporaryFolder()
      const database = (await databases?.make()) ?? null
      const words = database === null ? [dataDir] : [dataDir, database.url]
      const child = Bun.spawn([process.execPath, '--no-env-file', 'loadtest/reference.ts', ...words], {
        cwd: ROOT,
        stdout: 'pipe',
        stderr: 'inherit',
      })
      const { value } = await child.stdout.getReader().read()
      const url = `ws://127.0.0.1:${Number(new TextDecoder().decode(value))}/`
      return {
        seatsIn: (peopleARoom) => seatsIn(people, peopleARoom, (room) => ({ url, headers: {}, room })),
        stored: async () => (await database?.count('said')) ?? null,
        async stop() {
          child.kill('SIGKILL')
          await child.exited
          await database?.drop()
          await rm(dataDir, { recursive: true, force: true })
        },
      }
    },
  }
}
