// A server with the demo's people in it: for looking, for tests and for the screenshots.

import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { startServer, temporaryDataDir } from '../servers/server-process.ts'
import { PASSWORD } from './cast.ts'
import { type Memo, readMemo } from './memo.ts'

const PAST = join(import.meta.dirname, 'past.ts')
const PAST_WITHIN_MS = 180_000

export interface Demo extends Memo {
  readonly url: string
  /** Everybody's. */
  readonly password: string
  /** Stops the server; data of its own go with it. */
  stop(): Promise<void>
}

export interface DemoOptions {
  /** Kept, and not filled again where it has been; absent: one that goes when the demo stops. */
  readonly folder?: string
  readonly port?: number
  readonly env?: Readonly<Record<string, string>>
}

/** Errors: throws where the folder holds something else, or the server does not start. */
export async function openDemo({ folder, port, env }: DemoOptions = {}): Promise<Demo> {
  const data = folder === undefined ? await temporaryDataDir() : await keptFolder(folder)
  try {
    const memo = (await readMemo(data.path)) ?? (await liveThrough(data.path))
    const settings = { LOG_LEVEL: 'warn', LOGINS_PER_MINUTE_BY_ADDRESS: '1000', ...env }
    const server = await startServer({
      dataDir: data.path,
      env: settings,
      ...(port !== undefined && { port }),
    })
    return {
      ...memo,
      url: server.url,
      password: PASSWORD,
      async stop() {
        await server.stop()
        await data.remove()
      },
    }
  } catch (fault) {
    await data.remove()
    throw fault
  }
}

async function keptFolder(path: string): Promise<{ path: string; remove(): Promise<void> }> {
  const isForeign = existsSync(join(path, 'pglite')) && (await readMemo(path)) === null
  if (isForeign) throw new Error(`${path} holds an installation already: the demo wants a folder of its own`)
  await mkdir(path, { recursive: true })
  return { path, async remove() {} }
}

/** In a process of its own, since it has a clock of its own. */
async function liveThrough(folder: string): Promise<Memo> {
  const program = Bun.spawn([process.execPath, '--no-env-file', PAST, folder], {
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: 'pipe',
    timeout: PAST_WITHIN_MS,
  })
  const [complaint, code] = await Promise.all([new Response(program.stderr).text(), program.exited])
  const memo = code === 0 ? await readMemo(folder) : null
  if (memo === null) throw new Error(`the past could not be lived through: ${complaint}`)
  return memo
}
