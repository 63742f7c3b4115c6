// What the driver does with bytes that wait to be written when their connection is lost: our patch of it has to hold.

import { connect, type Socket } from 'node:net'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PostgresServer, startPostgresServer } from '../../scripts/servers/postgres-server.ts'

const ANSWER_WITHIN_MS = 2_000

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgresServer()
})
afterAll(() => server.stop())

test('[POOL-3] a query that was lost before it was written does not keep the next one from its answer', async () => {
  const { hostname, port } = new URL(server.url)
  const sockets: Socket[] = []
  const options = {
    max: 1,
    backoff: 0,
    socket() {
      const socket = connect(Number(port), hostname)
      sockets.push(socket)
      return socket
    },
  }
  const sql = postgres(server.url, options as object)
  try {
    expect([...(await sql`select 1 as n`)]).toEqual([{ n: 1 }])
    // The driver writes in the next turn of the event loop; the connection ends in this one.
    const lost = sql`select 2 as n`.execute()
    lost.catch(() => {})
    sockets[0]?.destroy()
    await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    const late = Bun.sleep(ANSWER_WITHIN_MS).then(() => 'no answer')
    const answer = sql`select 3 as n`.then((rows) => [...rows])
    expect(await Promise.race([answer, late])).toEqual([{ n: 3 }])
    expect(sockets).toHaveLength(2)
  } finally {
    await sql.end({ timeout: 1 })
  }
})
