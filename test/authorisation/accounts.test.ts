// Every call that touches no room, by everybody: what PROTOCOL.md says each is answered.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { type Cast, castOf, STAGE_SETTINGS } from './cast.ts'
import { ACCOUNT_ROWS, HOUSE_ROWS, PEOPLE_ROWS } from './rows/accounts.ts'
import { wrongCells } from './run-cells.ts'
import { openStage, type StageRoom } from './stage.ts'

let server: LiveServer
let cast: Cast
let room: StageRoom
beforeAll(async () => {
  server = await startLiveServer(STAGE_SETTINGS)
  cast = await castOf(server.url)
  room = await openStage(cast, 'group')
})
afterAll(() => server.stop())

test.each([...ACCOUNT_ROWS, ...HOUSE_ROWS, ...PEOPLE_ROWS])('[AUTHZ-2] $ask', async (row) => {
  expect(await wrongCells(row, { cast, kind: 'group', room })).toEqual([])
})
