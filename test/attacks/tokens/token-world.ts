// A server whose database a test can look into, and every door at which a token is shown.

import type { JWK } from 'jose'
import type { Database } from '../../../src/adapters/database.ts'
import { type Account, signUp } from '../../support/chat/account.ts'
import { openSocket } from '../../support/chat/chat-socket.ts'
import { openRawSocket } from '../../support/chat/raw-socket.ts'
import { openStomp } from '../../support/chat/stomp-socket.ts'
import { freshPostgres } from '../../support/fresh-database.ts'
import { type LiveServer, startLiveServer } from '../../support/live-server.ts'

export interface TokenWorld {
  readonly server: LiveServer
  readonly db: Database
  readonly ada: Account
  key(): Promise<{ readonly kid: string; readonly privateJwk: JWK; readonly publicJwk: JWK }>
  stop(): Promise<void>
}

export async function startTokenWorld(): Promise<TokenWorld> {
  const fresh = await freshPostgres({ migrated: false })
  const server = await startLiveServer({ DATABASE_URL: fresh.url ?? '' })
  const db = fresh.pool(1)
  const ada = await signUp(server.url)
  return {
    ...{ server, db, ada },
    async key() {
      const [row] = await db.run(
        (sql) => sql<{ kid: string; private_jwk: JWK; public_jwk: JWK }[]>`
          select kid, private_jwk, public_jwk from signing_keys order by created_at desc limit 1`,
      )
      if (!row) throw new Error('there is no key')
      return { kid: row.kid, privateJwk: row.private_jwk, publicJwk: row.public_jwk }
    },
    async stop() {
      await server.stop()
      await fresh.stop()
    },
  }
}

/** What each door answers: HTTP and the ways to a socket with a status, the others with a code. */
export async function atEveryDoor(
  { server, ada }: TokenWorld,
  token: string,
): Promise<Record<string, unknown>> {
  const bearer = { authorization: `Bearer ${token}` }
  const http = await fetch(`${server.url}/api/auth/me`, { headers: bearer })
  const upgrade = await openRawSocket(server.url, { token })
  upgrade.end()
  const offered = `parley.v1.json, bearer.${token}`
  const protocol = await openRawSocket(server.url, { headers: { 'Sec-WebSocket-Protocol': offered } })
  protocol.end()
  return {
    http: http.status,
    upgrade: upgrade.status,
    protocol: protocol.status,
    stomp: await overStomp(server.url, token),
    renewal: await renewed(server.url, ada, token),
  }
}

/** What each says to a token that does not hold. */
export const CLOSED_DOORS = {
  ...{ http: 401, upgrade: 401, protocol: 401 },
  ...{ stomp: 'unauthenticated', renewal: 'unauthenticated' },
}

async function overStomp(url: string, token: string): Promise<string | undefined> {
  const stomp = await openStomp(url)
  stomp.send('CONNECT', { 'accept-version': '1.2', Authorization: `Bearer ${token}` })
  await Promise.race([stomp.closed, stomp.first('CONNECTED')]).catch(() => {})
  const [first] = stomp.frames
  await stomp.close()
  return first?.headers['code'] ?? first?.command
}

async function renewed(url: string, ada: Account, token: string): Promise<string> {
  const socket = await openSocket(url, ada)
  const answer = await socket.ask('auth', { token })
  await socket.close()
  return answer.type === 'ok' ? 'ok' : answer.code
}
