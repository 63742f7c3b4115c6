// No route without a row: the tables are held against the routes of the program, and its description.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWholeApp, type WholeApp } from '../http/whole-app.ts'
import { ACCOUNT_ROWS, HOUSE_ROWS, PEOPLE_ROWS } from './rows/accounts.ts'
import { ALL_ROOM_PAGE_ROWS, HOUSE_PAGE_ROWS } from './rows/page-tables.ts'
import { MESSAGE_ROWS, ROOM_ROWS, WAY_ROWS } from './rows/rooms.ts'
import { shapeOf } from './table.ts'

let whole: WholeApp
beforeAll(async () => {
  whole = await startWholeApp()
})
afterAll(() => whole.stop())

const ROWS = [
  ...[ROOM_ROWS, MESSAGE_ROWS, WAY_ROWS, ACCOUNT_ROWS, HOUSE_ROWS, PEOPLE_ROWS].flat(),
  ...[HOUSE_PAGE_ROWS, ALL_ROOM_PAGE_ROWS].flat(),
].map(({ ask }) => shapeOf(ask))

test('[AUTHZ-3] every route has its row, and every row its route', () => {
  const routes = whole.app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => shapeOf(`${method} ${path}`))
  expect(routes.length).toBeGreaterThan(250)
  expect([...new Set(ROWS)].sort()).toEqual([...new Set(routes)].sort())
})

test('[AUTHZ-3] every call of the description has its row', async () => {
  const answer = await whole.app.request('/openapi.json', { headers: { host: 'localhost' } })
  const { paths } = (await answer.json()) as { paths: Record<string, object> }
  const calls = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => shapeOf(`${method.toUpperCase()} ${path}`)),
  )
  expect(calls.length).toBeGreaterThan(50)
  expect(calls.filter((call) => !ROWS.includes(call))).toEqual([])
})

test('[AUTHZ-3] what touches a room has a column for each of the twelve roles', () => {
  const rows = [ROOM_ROWS, MESSAGE_ROWS, WAY_ROWS, ALL_ROOM_PAGE_ROWS].flat()
  expect(rows.filter(({ marks }) => marks.size !== 12).map(({ ask }) => ask)).toEqual([])
})
