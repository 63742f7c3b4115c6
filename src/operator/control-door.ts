// A socket in the data folder, for commands on the machine of the server: who may open it may read the data anyway.

import { chmodSync, rmSync } from 'node:fs'
import type { Logger } from 'pino'
import { controlDoorIn } from './places.ts'

// What the kernel has room for in the address of such a socket.
const MAX_PATH_BYTES = 100
// Otherwise the server hangs up after ten seconds without a word, and a large copy takes longer. The types leave out
// for such sockets what the server itself understands.
const NO_HANGING_UP = { idleTimeout: 0 } as object

export interface ControlDoor {
  stop(): Promise<void>
}

export interface ControlDoorOptions {
  readonly dataDir: string
  readonly copyTo: (folder: string) => Promise<void>
  readonly log: Logger
}

/** Null where the path is too long for a socket: a backup then needs the server stopped. */
export function openControlDoor({ dataDir, copyTo, log }: ControlDoorOptions): ControlDoor | null {
  const path = controlDoorIn(dataDir)
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) return null
  // Left by a life that was killed; that we hold the lock of the folder means that nobody listens there.
  rmSync(path, { force: true })
  const server = Bun.serve({
    ...NO_HANGING_UP,
    unix: path,
    async fetch(request) {
      const { pathname, searchParams } = new URL(request.url)
      const folder = searchParams.get('folder')
      if (request.method !== 'POST' || pathname !== '/copy' || folder === null) {
        return new Response('POST /copy?folder=PATH is all there is', { status: 404 })
      }
      try {
        const startMs = performance.now()
        await copyTo(folder)
        log.info({ folder, tookMs: Math.round(performance.now() - startMs) }, 'the database was copied')
        return new Response(null, { status: 204 })
      } catch (fault) {
        log.error({ err: fault, folder }, 'the database could not be copied')
        return new Response(fault instanceof Error ? fault.message : String(fault), { status: 500 })
      }
    },
  })
  chmodSync(path, 0o600)
  return {
    async stop() {
      await server.stop(true)
      rmSync(path, { force: true })
    },
  }
}

/** Asks the server that has this data folder in use. Errors: throws where none answers, or it cannot. */
export async function askForCopy(dataDir: string, folder: string): Promise<void> {
  const answer = await fetch(`http://localhost/copy?folder=${encodeURIComponent(folder)}`, {
    method: 'POST',
    unix: controlDoorIn(dataDir),
  })
  if (!answer.ok) throw new Error(await answer.text())
}
