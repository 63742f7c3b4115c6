// Tickets for sockets on whatever node; one bought while Redis is away opens a socket on its own node only.

import { createHash } from 'node:crypto'
import type { SessionId } from '../../../rooms/kernel/ids.ts'
import type { TicketHolder, Tickets } from '../../accounts/ports/tickets.ts'
import { type RedisConnection, RedisUnavailable } from './connection.ts'

interface StoredHolder {
  readonly sessionId: string
  readonly expiresAtMs: number | null
}

export function createRedisTickets(redis: RedisConnection, fallback: Tickets): Tickets {
  // Whoever reads the keys of Redis has no ticket yet.
  const keyOf = (ticket: string): string =>
    redis.key(`ticket:${createHash('sha256').update(ticket).digest('base64url')}`)

  return {
    async put(ticket, holder, lifeMs) {
      try {
        await redis.run((client) => client.set(keyOf(ticket), JSON.stringify(holder), 'PX', lifeMs))
      } catch (fault) {
        if (!(fault instanceof RedisUnavailable)) throw fault
        await fallback.put(ticket, holder, lifeMs)
      }
    },
    async take(ticket) {
      try {
        const text = await redis.run((client) => client.getdel(keyOf(ticket)))
        // A ticket whose way to Redis was in doubt is in both places, and still good for one socket only.
        const kept = await fallback.take(ticket)
        return text === null ? kept : readHolder(text)
      } catch (fault) {
        if (!(fault instanceof RedisUnavailable)) throw fault
        return fallback.take(ticket)
      }
    },
  }
}

function readHolder(text: string): TicketHolder {
  const { sessionId, expiresAtMs } = JSON.parse(text) as StoredHolder
  return { sessionId: sessionId as SessionId, expiresAtMs }
}
