// The bare server as a process of its own.

import { join } from 'node:path'

const PROGRAM = join(import.meta.dirname, '../../bare-publish.ts')

export interface BareServer {
  /** `http://host:port`. */
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

export async function startBareServer(eventBytes: number): Promise<BareServer> {
  const child = Bun.spawn([process.execPath, '--no-env-file', PROGRAM, String(eventBytes)], {
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const { value } = await child.stdout.getReader().read()
  const port = Number(new TextDecoder().decode(value))
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid,
    async stop() {
      child.kill('SIGKILL')
      await child.exited
    },
  }
}
