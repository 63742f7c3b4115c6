// Structured logs: JSON lines for machines, coloured ones for a person at a terminal. Texts and secrets never get here.

import { type Logger, pino } from 'pino'
import { build as pretty } from 'pino-pretty'
import type { Config } from './config.ts'

/** `fieldsOf`: what every line says of whoever it is written for. */
export function createLog({ logLevel, logPretty, nodeId }: Config, fieldsOf?: () => object): Logger {
  const forPeople = logPretty === 'on' || (logPretty === 'auto' && process.stdout.isTTY)
  const options = {
    level: logLevel,
    base: { node: nodeId },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    ...(fieldsOf && { mixin: fieldsOf }),
  }
  // Whoever read the log has gone: that is no reason to go as well.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  // In this thread: a log line of a process that dies is worth more than a microsecond.
  return forPeople
    ? pino(options, pretty({ sync: true, ignore: 'pid,hostname,node', translateTime: 'HH:MM:ss' }))
    : pino(options)
}
