// Every frame of the JSON sub-protocols, by everybody, and the doors of the sockets.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CLIENT_FRAMES } from '../../src/gateway/inbound/client-frames.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import { openRawSocket } from '../support/chat/raw-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { type Cast, castOf, type Role, STAGE_SETTINGS } from './cast.ts'
import { codeOf, expectedOf, type Kind } from './marks.ts'
import { FRAME_ROWS } from './rows/frames.ts'
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
const PROTOCOLS = ['parley.v1.json', 'parley.v1.html.en'] as const

test('[AUTHZ-5] every frame of the protocol has its row, and every row its frame', () => {
  const frames = CLIENT_FRAMES.options.map(({ shape }) => shape.type.value)
  expect([...new Set(FRAME_ROWS.map(frameOf))].sort()).toEqual([...frames].sort())
})

describe.each(PROTOCOLS)('%s', (protocol) => {
  const sockets = new Map<string, ChatSocket>()
  beforeAll(async () => {
    for (const role of FRAME_ROWS[0]?.marks.keys() ?? []) {
      const headers = cast.actors[role as Role].shows
      sockets.set(role, await openSocket(server.url, { headers, protocols: [protocol] }))
    }
  })
  afterAll(() => Promise.all([...sockets.values()].map((socket) => socket.close())))

  test.each(FRAME_ROWS.flatMap((row) => KINDS.map((kind) => ({ ...row, kind }))))(
    '[AUTHZ-5] $ask in a $kind room',
    async ({ kind, ...row }) => {
      const room = await openStage(cast, kind)
      const wrong: string[] = []
      for (const [role, mark] of row.marks) {
        const socket = sockets.get(role)
        if (socket === undefined) throw new Error(`nobody is ${role}`)
        const expected = codeOf(expectedOf(mark, kind))
        const got = await askFrame(socket, row, { cast, room, role: role as Role })
        if (got !== expected)
          wrong.push(`${row.ask}, ${protocol}, ${kind}, by ${role}: ${expected}, got ${got}`)
      }
      expect(wrong).toEqual([])
    },
  )
})

test.each(['/ws', '/chat', '/ws/chat'])('[AUTHZ-5] %s opens to nobody without credentials', async (path) => {
  for (const headers of [{}, { authorization: 'Bearer none' }, { cookie: 'session=none' }]) {
    const raw = await openRawSocket(server.url, { path, headers })
    raw.end()
    expect(raw.status).toBe(401)
  }
})

function frameOf({ ask }: Row): string {
  return ask.split(' ')[0] ?? ''
}

async function askFrame(socket: ChatSocket, row: Row, cell: Cell): Promise<string> {
  const fields: object = JSON.parse(await withThings(row.body ?? '', cell))
  const before = await cell.room.head()
  const answer = await socket.ask(frameOf(row), fields)
  if (answer.type === 'ok') return 'ok'
  const after = await cell.room.head()
  return after === before ? answer.code : `${answer.code}, and the head went from ${before} to ${after}`
}
