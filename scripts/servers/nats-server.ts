// A real NATS with JetStream: a temporary folder, a free port, gone when the run is over or the process dies.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { NATS, need } from './needed-programs.ts'
import { until } from './until.ts'

const START_ATTEMPTS = 5

// Reads until its standard input ends, which is when we stop it or die, however we die; then ends the server, and
// removes its folder unless it was told to keep that.
const UNDERTAKER = `trap '' INT TERM HUP; folder=$1; shift; "$@" </dev/null >/dev/null & echo $!
word=$(cat); kill -9 $!; wait $!; [ "$word" = keep ] || rm -rf "$folder"`

export interface NatsServer {
  readonly url: string
  readonly folder: string
  pid(): number
  /** A crash, not a farewell. */
  kill(): Promise<void>
  /** On the same port, with the same store. */
  up(): Promise<void>
  /** Everything that JetStream keeps; only while the server is down. */
  wipe(): Promise<void>
  /** Stops the process in its tracks, and lets it go on. */
  pause(): void
  resume(): void
  stop(): Promise<void>
}

interface Life {
  readonly undertaker: ChildProcess
  readonly pid: number
}

export interface NatsServerOptions {
  /** Which of those on this machine; the one that Debian packs where it is not said. */
  readonly program?: string
  /** Without it, nothing is kept and nothing confirmed. */
  readonly jetStream?: boolean
  /** Given to every start. */
  readonly flags?: readonly string[]
  /** Where JetStream keeps what it has, also afterwards. Absent: in a temporary folder. */
  readonly store?: string
}

/** Errors: throws when NATS is missing or does not come up. */
export async function startNatsServer(options: NatsServerOptions = {}): Promise<NatsServer> {
  const { program = need(NATS), jetStream = true, flags = [] } = options
  const folder = await mkdtemp(join(tmpdir(), 'parley-nats-'))
  const store = options.store ?? join(folder, 'store')

  const keeping = jetStream ? ['-js', '-sd', store] : []

  const start = async (port: number): Promise<Life> => {
    const address = ['-a', '127.0.0.1', '-p', String(port)]
    const command = [program, ...address, '-l', join(folder, 'log'), ...keeping, ...flags]
    const undertaker = spawn('sh', ['-c', UNDERTAKER, 'sh', folder, ...command], {
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    const pid = await new Promise<number>((resolve) =>
      undertaker.stdout.once('data', (text) => resolve(Number(text))),
    )
    await until(() => greets(port), { what: 'NATS to come up' }).catch(async (fault: unknown) => {
      await end({ undertaker, pid })
      throw fault
    })
    return { undertaker, pid }
  }

  const first = await firstStart(start)
  let life: Life | null = first.life
  const alive = (): Life => {
    if (life === null) throw new Error('this NATS is down')
    return life
  }
  const kill = async (): Promise<void> => {
    if (life === null) return
    await end(life)
    life = null
  }
  return {
    url: `nats://127.0.0.1:${first.port}`,
    folder,
    pid: () => alive().pid,
    kill,
    async up() {
      life ??= await start(first.port)
    },
    wipe: () => rm(store, { recursive: true, force: true }),
    pause: () => void process.kill(alive().pid, 'SIGSTOP'),
    resume() {
      if (life !== null) process.kill(life.pid, 'SIGCONT')
    },
    async stop() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function end({ undertaker }: Life): Promise<void> {
  const gone = new Promise<void>((resolve) => undertaker.once('exit', () => resolve()))
  undertaker.stdin?.end('keep')
  await gone
}

// Between finding a free port and listening on it somebody else may take it.
async function firstStart(start: (port: number) => Promise<Life>): Promise<{ port: number; life: Life }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    try {
      return { port, life: await start(port) }
    } catch (fault) {
      if (attempt === START_ATTEMPTS) throw fault
    }
  }
}

/** NATS speaks first. */
function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const answer = (yes: boolean): void => {
      socket.destroy()
      resolve(yes)
    }
    socket.once('data', (bytes) => answer(String(bytes).startsWith('INFO ')))
    socket.once('error', () => answer(false))
    socket.once('close', () => answer(false))
  })
}
