// Becomes another program, as far as Node can: same terminal, signals passed on, same end.

import { spawn } from 'node:child_process'

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP']
const LOOK_FOR_PARENT_EVERY_MS = 250

/** Runs `command` and ends this process as it ends. */
export function become(command, args) {
  const child = spawn(command, args, { stdio: 'inherit' })
  // A terminal sends Ctrl-C to both: the program takes a signal that comes twice for one.
  const passOn = (signal) => child.kill(signal)
  for (const signal of PASSED_ON) process.on(signal, passOn)
  if (process.env.npm_lifecycle_event) whenParentIsGone(() => passOn('SIGTERM'))
  child.once('error', (fault) => {
    console.error(`${command}: ${fault.message}`)
    process.exit(1)
  })
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    for (const passed of PASSED_ON) process.off(passed, passOn)
    process.kill(process.pid, signal)
  })
}

// npm runs scripts in a shell and tells a SIGTERM to that shell alone, which dies of it and says nothing to us.
function whenParentIsGone(tell) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    tell()
  }, LOOK_FOR_PARENT_EVERY_MS)
  watch.unref()
}
