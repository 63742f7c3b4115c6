// Every call that touches a room, by everybody: what PROTOCOL.md says each is answered.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { type Cast, castOf, STAGE_SETTINGS } from './cast.ts'
import type { Kind } from './marks.ts'
import { MESSAGE_ROWS, ROOM_ROWS, WAY_ROWS } from './rows/rooms.ts'
import { wrongCells } from './run-cells.ts'

let server: LiveServer
let cast: Cast
beforeAll(async () => {
  server = await startLiveServer(STAGE_SETTINGS)
  cast = await castOf(server.url)
})
afterAll(() => server.stop())

const ROWS = [...ROOM_ROWS, ...MESSAGE_ROWS, ...WAY_ROWS]
const KINDS: readonly Kind[] = ['group', 'public']

test.each(ROWS.flatMap((row) => KINDS.map((kind) => ({ ...row, kind }))))(
  '[AUTHZ-1] $ask in a $kind room',
  async ({ kind, ...row }) => {
    expect(await wrongCells(row, { cast, kind })).toEqual([])
  },
)
