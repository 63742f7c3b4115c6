// Every command of STOMP, by everybody, each on a connection of its own: a refusal ends it.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { STOMP_CLIENT_FRAMES } from '../../src/gateway/description/stomp-frames.ts'
import { openStomp, type StompSocket } from '../support/chat/stomp-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { type Cast, castOf, type Role, STAGE_SETTINGS } from './cast.ts'
import { codeOf, expectedOf, type Kind } from './marks.ts'
import { STOMP_ROWS } from './rows/frames.ts'
import { openStage } from './stage.ts'
import type { Row } from './table.ts'
import { type Cell, withThings } from './things.ts'

let server: LiveServer
let cast: Cast
beforeAll(async () => {
  server = await startLiveServer(STAGE_SETTINGS)
  cast = await castOf(server.url)
})
afterAll(() => server.stop())

const KINDS: readonly Kind[] = ['group', 'public']

test.each(STOMP_ROWS.flatMap((row) => KINDS.map((kind) => ({ ...row, kind }))))(
  '[AUTHZ-6] $ask in a $kind room',
  async ({ kind, ...row }) => {
    const room = await openStage(cast, kind)
    const wrong: string[] = []
    for (const [role, mark] of row.marks) {
      const expected = codeOf(expectedOf(mark, kind))
      const got = await askCommand(row, { cast, room, role: role as Role })
      if (got !== expected) wrong.push(`${row.ask}, ${kind}, by ${role}: expected ${expected}, got ${got}`)
    }
    expect(wrong).toEqual([])
  },
)

test('[AUTHZ-6] every command of STOMP has its row', () => {
  const rows = STOMP_ROWS.map(({ ask }) => ask.split(' ')[0])
  expect([...new Set(rows)].sort()).toEqual(Object.keys(STOMP_CLIENT_FRAMES).sort())
})

test.each(['SEND', 'SUBSCRIBE', 'UNSUBSCRIBE', 'DISCONNECT', 'BEGIN'])(
  '[AUTHZ-6] %s before anybody has said who they are is refused',
  async (command) => {
    const room = await openStage(cast, 'public')
    const before = await room.head()
    const stomp = await openStomp(server.url)
    stomp.send(command, { destination: `/topic/room.${room.id}`, id: '1', receipt: 'r' }, 'hi')
    expect((await stomp.first('ERROR')).headers['code']).toMatch(/^(invalid_request|unauthenticated)$/)
    await stomp.closed
    expect(await room.head()).toBe(before)
  },
)

async function askCommand(row: Row, cell: Cell): Promise<string> {
  const [command = '', destination = ''] = (await withThings(row.ask, cell)).split(' ')
  const before = await cell.room.head()
  const stomp = await openStomp(cell.cast.keeper.server)
  stomp.send('CONNECT', { 'accept-version': '1.2', ...authorization(cell) })
  await stomp.first('CONNECTED')
  const transaction = ['BEGIN', 'COMMIT', 'ABORT'].includes(command) && { transaction: 't' }
  stomp.send(command, { destination, id: '1', receipt: 'r', ...transaction }, row.body ?? '')
  const code = await answerOf(stomp)
  await stomp.close()
  if (code === 'ok') return 'ok'
  const after = await cell.room.head()
  return after === before ? code : `${code}, and the head went from ${before} to ${after}`
}

function authorization({ cast: { actors }, role }: Cell): Readonly<Record<string, string>> {
  return { Authorization: actors[role].shows['authorization'] ?? '' }
}

async function answerOf(stomp: StompSocket): Promise<string> {
  const { command, headers } = await Promise.race([stomp.first('RECEIPT'), stomp.first('ERROR')])
  return command === 'RECEIPT' ? 'ok' : (headers['code'] ?? 'no code')
}
