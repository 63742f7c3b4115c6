// Every page and form, by everybody: with cookies, as browsers ask for them.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import type { Asked } from './ask-cell.ts'
import { type Cast, castOf, inBrowsers, STAGE_SETTINGS } from './cast.ts'
import type { Kind } from './marks.ts'
import { OWN_PAGE_ROWS } from './rows/own-pages.ts'
import { PAGE_ROWS, ROOM_PAGE_ROWS } from './rows/pages.ts'
import { wrongCells } from './run-cells.ts'

let server: LiveServer
let cast: Cast
beforeAll(async () => {
  server = await startLiveServer(STAGE_SETTINGS)
  cast = await inBrowsers(await castOf(server.url))
})
afterAll(() => server.stop())

const KINDS: readonly Kind[] = ['group', 'public']
const CASES = [
  ...[...PAGE_ROWS, ...OWN_PAGE_ROWS].map((row) => ({ ...row, kind: 'group' as const })),
  ...ROOM_PAGE_ROWS.flatMap((row) => KINDS.map((kind) => ({ ...row, kind }))),
]

test.each(CASES)('[AUTHZ-4] $ask in a $kind room', async ({ kind, ...row }) => {
  // What a page says in words is another matter; its status is that of the refusal.
  const wants = (expected: string) => expected.replace(/^(\d{3}) \w+$/, '$1')
  expect(await wrongCells(row, { cast, kind, accept: 'text/html', reads, wants })).toEqual([])
})

function reads({ status, location }: Asked): string {
  if (status >= 400) return String(status)
  return location?.startsWith('/login') ? 'in' : 'ok'
}
