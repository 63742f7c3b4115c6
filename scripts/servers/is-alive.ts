// Whether a process runs. One that has ended and that nobody has buried yet (PID 1 of a container may not) does not.

import { readFileSync } from 'node:fs'

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  return !isZombie(pid)
}

function isZombie(pid: number): boolean {
  try {
    // "pid (name) state …"; the name may hold anything, so the state is looked for behind its bracket.
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    // No such file: another system than Linux, or the process is gone by now, which the next look shows.
    return false
  }
}
