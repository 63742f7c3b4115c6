// The two push services of the bench, as a process of their own: one that answers at once, and one that never does.

import { join } from 'node:path'

const PROGRAM = join(import.meta.dirname, '../../push-service.ts')

export interface Arrival {
  readonly device: string
  readonly topic: string
  /** Since 1970, with fractions. */
  readonly atMs: number
}

export interface PushServices {
  /** Origins. */
  readonly prompt: string
  readonly silent: string
  /** What arrived at the one that answers since the last time. */
  taken(): Promise<readonly Arrival[]>
  stop(): Promise<void>
}

export async function startPushServices(): Promise<PushServices> {
  const child = Bun.spawn([process.execPath, '--no-env-file', PROGRAM], {
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const { value } = await child.stdout.getReader().read()
  const { prompt, silent } = JSON.parse(new TextDecoder().decode(value))
  return {
    ...{ prompt, silent },
    taken: async () => (await fetch(prompt)).json(),
    async stop() {
      child.kill('SIGKILL')
      await child.exited
    },
  }
}
