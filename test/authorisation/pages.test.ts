// Every page and form, by everybody: with cookies, as browsers ask for them.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import type { Asked } from './ask-cell.ts'
import { type Cast, castOf, inBrowsers, STAGE_SETTINGS } from './cast.ts'
import type { Kind } from './marks.ts'
import { ALL_ROOM_PAGE_ROWS, HOUSE_PAGE_ROWS } from './rows/page-tables.ts'
import { wrongCells } from './run-cells.ts'
import { openStage, type StageRoom } from './stage.ts'

let server: LiveServer
let cast: Cast
let room: StageRoom
beforeAll(async () => {
  server = await startLiveServer(STAGE_SETTINGS)
  cast = await inBrowsers(await castOf(server.url))
  room = await openStage(cast, 'group')
})
afterAll(() => server.stop())

const KINDS: readonly Kind[] = ['group', 'public']
const AS_PAGES = {
  accept: 'text/html',
  reads,
  // What a page says in words is another matter; its status is that of the refusal.
  wants: (expected: string) => expected.replace(/^(\d{3}) \w+$/, '$1'),
}

test.each(HOUSE_PAGE_ROWS)('[AUTHZ-4] $ask', async (row) => {
  expect(await wrongCells(row, { cast, kind: 'group', room, ...AS_PAGES })).toEqual([])
})

test.each(ALL_ROOM_PAGE_ROWS.flatMap((row) => KINDS.map((kind) => ({ ...row, kind }))))(
  '[AUTHZ-4] $ask in a $kind room',
  async ({ kind, ...row }) => {
    expect(await wrongCells(row, { cast, kind, ...AS_PAGES })).toEqual([])
  },
)

function reads({ status, location }: Asked): string {
  if (status >= 400) return String(status)
  return location?.startsWith('/login') ? 'in' : 'ok'
}
