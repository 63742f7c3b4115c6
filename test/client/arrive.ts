// A client that comes to a server in memory.

import { vi } from 'vitest'
import { type Chat, type ConnectOptions, connect } from '../../packages/client/src/parley-client.ts'
import type { FakeParley } from './fake-parley.ts'

const HOLDS = (async () => new Response('{}')) as object as typeof fetch
export function arrive(fake: FakeParley, options: Partial<ConnectOptions> = {}): Promise<Chat> {
  const { WebSocket } = fake
  return connect({
    url: 'http://chat.test',
    token: 'pat_1',
    WebSocket,
    fetch: HOLDS,
    random: () => 0.5,
    ...options,
  })
}

/** Long enough for a few tries, not for the longest wait. Under fake timers. */
export async function later(ms = 20_000): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
}
