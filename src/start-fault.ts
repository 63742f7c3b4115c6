// Why a start failed: one line for whoever started it, naming the setting to look at.

import { DatabaseUnavailable } from './adapters/database.ts'
import { NodeIdTaken } from './adapters/nodes/join.ts'
import { StartTrouble } from './adapters/start-trouble.ts'
import type { Config } from './config.ts'

type Place = Pick<Config, 'host' | 'port' | 'databaseUrl'>

export function tellStartFault(fault: unknown, { host, port, databaseUrl }: Place): string {
  if (!(fault instanceof Error)) return String(fault)
  if (fault instanceof StartTrouble || fault instanceof NodeIdTaken) return withCause(fault)
  if ('code' in fault && fault.code === 'EADDRINUSE') {
    return `Somebody else listens on ${host}:${port}; set PORT to another one.`
  }
  if ('syscall' in fault && fault.syscall === 'listen') {
    return `HOST=${host} PORT=${port} is no place to listen on: ${fault.message}`
  }
  if (databaseUrl !== null && isOfDatabase(fault)) {
    return `The database of DATABASE_URL does not let us in: ${fault.message}`
  }
  return withCause(fault)
}

/** Lost connections, and what the server itself says: those errors have a severity. */
function isOfDatabase(fault: Error): boolean {
  return fault instanceof DatabaseUnavailable || 'severity' in fault
}

function withCause({ message, cause }: Error): string {
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}
