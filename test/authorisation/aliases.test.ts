// The paths of other clients, by everybody: each is answered as the path that it stands for.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { ALIASES } from '../../src/http/aliases.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { type Cast, castOf, STAGE_SETTINGS } from './cast.ts'
import { ACCOUNT_ROWS, PEOPLE_ROWS } from './rows/accounts.ts'
import { MESSAGE_ROWS } from './rows/rooms.ts'
import { wrongCells } from './run-cells.ts'
import { type Row, shapeOf } from './table.ts'

let server: LiveServer
let cast: Cast
beforeAll(async () => {
  server = await startLiveServer(STAGE_SETTINGS)
  cast = await castOf(server.url)
})
afterAll(() => server.stop())

const ROWS = [ACCOUNT_ROWS, PEOPLE_ROWS, MESSAGE_ROWS].flat()

test.each(Object.entries(ALIASES).map(([alias, path]) => ({ alias, path })))(
  '[AUTHZ-7] $alias is answered as $path',
  async ({ alias, path }) => {
    const [method] = alias.split(' ')
    const rows = ROWS.filter(({ ask }) => shapeOf(ask) === `${method} ${path.replace(':', '*')}`)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      const wrong = await wrongCells(underAlias(row, alias), { cast, kind: 'group' })
      expect(wrong).toEqual([])
    }
  },
)

/** The same row, asked at the other path. */
function underAlias(row: Row, alias: string): Row {
  const [thing = ''] = /\{\w+\}/.exec(row.ask) ?? []
  return { ...row, ask: alias.replace(':', thing) }
}
