// Every call that names a room, where the room belongs to two people.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '../support/chat/account.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { askCell } from './ask-cell.ts'
import { type Cast, castOf, type Role, STAGE_SETTINGS } from './cast.ts'
import { agrees, expectedOf } from './marks.ts'
import { DIRECT_ROWS } from './rows/direct.ts'
import { MESSAGE_ROWS, ROOM_ROWS } from './rows/rooms.ts'
import { headOf, type StageRoom, say } from './stage.ts'
import { shapeOf } from './table.ts'

let server: LiveServer
let cast: Cast
let open: StageRoom
/** Where the other one has blocked. */
let shut: StageRoom
beforeAll(async () => {
  server = await startLiveServer(STAGE_SETTINGS)
  cast = await castOf(server.url)
  const { keeper } = cast
  const { member, blockd } = cast.actors
  if (member.account === null || blockd.account === null) throw new Error('two people are missing')
  open = await directRoom(keeper, member.account, 'member')
  const [userId, path] = [blockd.account.user.id, '/api/friends']
  await keeper.ask('POST', `${path}/unblock`, { userId })
  shut = await directRoom(keeper, blockd.account, 'blockd')
  await keeper.ask('POST', `${path}/block`, { userId })
})
afterAll(() => server.stop())

test('[AUTHZ-8] every call that names a room has its row here too', () => {
  const shapes = (rows: readonly { readonly ask: string }[]) =>
    [...new Set(rows.map(({ ask }) => shapeOf(ask)))].sort()
  expect(shapes(DIRECT_ROWS)).toEqual(shapes([...ROOM_ROWS, ...MESSAGE_ROWS]))
})

test.each(DIRECT_ROWS)('[AUTHZ-8] $ask in a direct room', async (row) => {
  const wrong: string[] = []
  for (const [column, mark] of row.marks) {
    const role = column as Role
    const expected = expectedOf(mark, 'group')
    const room = role === 'blockd' ? shut : open
    const { answer, faults } = await askCell(row, { cast, room, role }, '*/*')
    if (!agrees(expected, answer)) wrong.push(`${row.ask} by ${role}: expected ${expected}, got ${answer}`)
    wrong.push(...faults.map((fault) => `${row.ask} by ${role}: ${fault}`))
  }
  expect(wrong).toEqual([])
})

async function directRoom(keeper: Account, other: Account, role: Role): Promise<StageRoom> {
  const made = { kind: 'direct', userId: other.user.id }
  const { room } = await keeper.ask<{ room: { id: string } }>('POST', '/api/rooms', made)
  const saidBy = new Map([[role, await say(keeper, room.id)]])
  return { id: room.id, saidBy, head: () => headOf(keeper, room.id) }
}
