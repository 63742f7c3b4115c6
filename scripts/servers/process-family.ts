// A process and those that it has started, stopped in their tracks together.

import { execFileSync } from 'node:child_process'

/** The parent first, so that it starts nobody while its children are looked for. */
export function pauseFamily(parent: number): void {
  process.kill(parent, 'SIGSTOP')
  for (const child of childrenOf(parent)) tell(child, 'SIGSTOP')
}

/** The parent last, so that it does not judge children that cannot answer. */
export function resumeFamily(parent: number): void {
  for (const child of childrenOf(parent)) tell(child, 'SIGCONT')
  tell(parent, 'SIGCONT')
}

function childrenOf(parent: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=', '-o', 'ppid='], { encoding: 'utf8' })
  const rows = table.split('\n').map((row) => row.trim().split(/\s+/).map(Number))
  return rows.flatMap(([pid, ppid]) => (pid !== undefined && ppid === parent ? [pid] : []))
}

function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended since it was looked for.
  }
}
