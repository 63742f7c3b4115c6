// Every cell of a row, one after the other; what comes back are the cells that differ, by name.

import { type Asked, askCell } from './ask-cell.ts'
import { type Cast, type Role, renewed } from './cast.ts'
import { agrees, expectedOf, type Kind } from './marks.ts'
import { openStage, type StageRoom } from './stage.ts'
import type { Row } from './table.ts'

export interface Run {
  readonly cast: Cast
  readonly kind: Kind
  /** For rows that leave it as it is; a new one for the row where none is given. */
  readonly room?: StageRoom
  readonly accept?: string
  /** What of the answer counts; all of it where none is given. */
  readonly reads?: (asked: Asked) => string
  /** What of the expectation counts. */
  readonly wants?: (expected: string) => string
}

// Whoever archives a room leaves nothing to do for the next.
const FOR_ONE_ROOM = new Set(['DELETE /api/rooms/{room}'])
const FOR_ONE_SESSION = new Set(['POST /api/auth/logout', 'POST /logout'])

export async function wrongCells(row: Row, run: Run): Promise<string[]> {
  const { cast, kind, accept = '*/*', reads = ({ answer }) => answer, wants = (text) => text } = run
  const wrong: string[] = []
  let room = run.room ?? null
  for (const [column, mark] of row.marks) {
    if (room === null || FOR_ONE_ROOM.has(row.ask)) room = await openStage(cast, kind)
    const role = column as Role
    const people = FOR_ONE_SESSION.has(row.ask) ? await renewed(cast, role) : cast
    const asked = await askCell(row, { cast: people, room, role }, accept)
    const expected = wants(expectedOf(mark, kind))
    const got = reads(asked)
    const cell = `${row.ask} in a ${kind} room, by ${column}`
    if (!agrees(expected, got)) wrong.push(`${cell}: expected ${expected}, got ${got}`)
    wrong.push(...asked.faults.map((fault) => `${cell}: ${fault}`))
  }
  return wrong
}
