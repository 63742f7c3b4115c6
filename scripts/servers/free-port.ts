// A TCP port of the loopback address that nobody listens on at this moment, and that can be come back to.

import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

// Below the ports that Linux and macOS give to outgoing connections: a server that is down for a while would else find
// its port taken by one of the clients that look for it.
const FIRST = 20_000
const LAST = 32_000
const ATTEMPTS = 100

export async function freePort(): Promise<number> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const port = randomInt(FIRST, LAST)
    if (await isFree(port)) return port
  }
  throw new Error(`found no free port between ${FIRST} and ${LAST}`)
}

/** All different. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  while (ports.size < count) ports.add(await freePort())
  return [...ports]
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
