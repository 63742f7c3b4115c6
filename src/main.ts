// Start and stop: what a terminal, a container or a service manager sees of Parley.

import type { Logger } from 'pino'
import { type Config, ConfigError, readConfig } from './config.ts'
import { createLog } from './log.ts'
import { taskNamed } from './operator/tasks.ts'
import { type Running, run } from './run.ts'
import { tellStartFault } from './start-fault.ts'
import { createTraceContext, type TraceContext } from './tracing/trace-context.ts'

const STOP_WITHIN_MS = 20_000

await main(process.argv.slice(2))

async function main([name, ...words]: readonly string[]): Promise<void> {
  const config = readConfigOrLeave()
  const traces = config.tracing === null ? null : createTraceContext()
  const log = createLog(config, traces?.logFields)
  dieLoudly(log)
  try {
    const task = taskNamed(name)
    if (task === undefined) return await serveUntilTold(config, log, traces)
    process.stdout.write(`${await task(config, words)}\n`)
    process.exit(0)
  } catch (fault) {
    leave(tellStartFault(fault, config))
  }
}

async function serveUntilTold(config: Config, log: Logger, traces: TraceContext | null): Promise<void> {
  const startedMs = performance.now()
  let running: Running | null = null
  // A start that waits for a database ends when it is told to, too: nobody has been promised anything yet.
  onEndSignals(log, async () => running?.stop())
  running = await run(config, log, traces)
  const tookMs = Math.round(performance.now() - startedMs)
  log.info({ url: running.url.origin, tookMs }, `Parley is ready at ${running.url.origin}`)
}

function onEndSignals(log: Logger, end: () => Promise<void>): void {
  let stopping = false
  const stop = async (signal: string): Promise<void> => {
    // A terminal sends Ctrl-C to the launcher and to us, the launcher passes its own on: two are one.
    if (stopping) return
    stopping = true
    log.info({ signal }, 'Parley is stopping')
    setTimeout(() => {
      log.error({ withinMs: STOP_WITHIN_MS }, 'stopping took too long')
      process.exit(1)
    }, STOP_WITHIN_MS).unref()
    await end()
    log.info('Parley has stopped')
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stop(signal).catch((fault: unknown) => {
        log.fatal({ err: fault }, 'stopping failed')
        process.exit(1)
      })
    })
  }
}

/** After an error that nobody expected the memory cannot be trusted; the store can. */
function dieLoudly(log: Logger): void {
  for (const kind of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(kind, (fault: unknown) => {
      log.fatal({ err: fault, kind }, 'Parley ends: an error that nobody caught')
      process.exit(1)
    })
  }
}

function readConfigOrLeave(): Config {
  try {
    return readConfig()
  } catch (fault) {
    if (fault instanceof ConfigError) leave(fault.message)
    throw fault
  }
}

function leave(reason: string): never {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
}
