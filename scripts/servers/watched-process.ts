// A process that ends when we end, however we end, and that the keys of our terminal do not reach.

import { spawn } from 'node:child_process'

// Says the number of the process it starts, ends as that one ends, and kills it when its own standard input ends: that is
// when we die. The trap comes after the start, so that the process itself can be told to go.
const UNDERTAKER = `log=$1; shift; exec 3<&0
"$@" </dev/null >>"$log" 2>&1 & watched=$!
trap '' INT TERM HUP; echo $watched
{ read -r _; kill -9 $watched; } <&3 >/dev/null 2>&1 & watcher=$!
wait $watched; code=$?; kill -9 $watcher; exit $code`

export interface WatchedProcess {
  readonly pid: number
  /** Its exit code; 128 and the number of the signal where one ended it. */
  readonly exited: Promise<number>
  /** At once, as a crash. */
  kill(): Promise<void>
}

export interface WatchedCommand {
  readonly command: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** What it writes is added here. */
  readonly logFile: string
}

/** Errors: rejects when there is no shell to start it in. */
export async function startWatched({ command, cwd, env, logFile }: WatchedCommand): Promise<WatchedProcess> {
  // Of a session of its own: Ctrl-C is ours to pass on, in the order that is right.
  const undertaker = spawn('sh', ['-c', UNDERTAKER, 'sh', logFile, ...command], {
    cwd,
    env,
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const exited = new Promise<number>((resolve) => undertaker.once('exit', (code) => resolve(code ?? 1)))
  const pid = await new Promise<number>((resolve, reject) => {
    undertaker.once('error', reject)
    undertaker.stdout.once('data', (text) => resolve(Number(text)))
  })
  return {
    pid,
    exited,
    async kill() {
      undertaker.stdin.end()
      await exited
    },
  }
}
