// Runs one program of the gate: a heading, its output, how long it took, and a deadline for what hangs.

import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

/** The code of a gate that could not look: neither a pass nor a failure. */
export const NOT_CHECKED = 75

export interface Outcome {
  readonly code: number
  readonly output: string
  readonly tookMs: number
}

export interface CommandOptions {
  readonly deadlineMs: number
  /** "live": straight to the terminal; "kept": handed back, for the caller to print where it matters. */
  readonly output: 'live' | 'kept'
  readonly env?: Readonly<Record<string, string>>
}

export function heading(title: string): void {
  console.log(`\n── ${title}`)
}

/** Ends with the program's exit code; 124 stands for a program that did not end in time. */
export async function runCommand(command: readonly string[], options: CommandOptions): Promise<Outcome> {
  const startedMs = performance.now()
  const child = Bun.spawn([...command], {
    cwd: ROOT,
    env: { ...process.env, ...options.env },
    stdin: 'ignore',
    stdout: options.output === 'live' ? 'inherit' : 'pipe',
    stderr: options.output === 'live' ? 'inherit' : 'pipe',
  })
  const passOn = (signal: NodeJS.Signals): void => child.kill(signal)
  process.on('SIGINT', passOn).on('SIGTERM', passOn)
  let isLate = false
  const deadline = setTimeout(() => {
    isLate = true
    child.kill('SIGKILL')
  }, options.deadlineMs)
  const [stdout, stderr, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), child.exited])
  clearTimeout(deadline)
  process.off('SIGINT', passOn).off('SIGTERM', passOn)
  if (isLate) console.error(`did not end within ${options.deadlineMs / 1_000} s: ${command.join(' ')}`)
  return {
    code: isLate ? 124 : code,
    output: `${stdout}${stderr}`.trim(),
    tookMs: performance.now() - startedMs,
  }
}

async function textOf(stream: ReadableStream<Uint8Array> | undefined): Promise<string> {
  return stream ? await new Response(stream).text() : ''
}
