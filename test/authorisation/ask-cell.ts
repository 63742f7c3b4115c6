// One cell: what it needs is made, the request sent, and what came of it told, a refusal that changed something too.

import { SECRET } from './stage.ts'
import type { Row } from './table.ts'
import { aPicture, type Cell, withThings } from './things.ts'

export interface Asked {
  readonly status: number
  /** "ok", with "some" or "none" of a list, or status and code of the refusal. */
  readonly answer: string
  /** What a refusal did that it must not. */
  readonly faults: readonly string[]
}

/** How somebody shows who they are; pages are asked with cookies. */
export type Shows = (cell: Cell) => Readonly<Record<string, string>>

export function showsToken({ cast, role }: Cell): Readonly<Record<string, string>> {
  const { token } = cast.actors[role]
  return token === null ? {} : { authorization: `Bearer ${token}` }
}

export async function askCell(row: Row, cell: Cell, shows: Shows = showsToken): Promise<Asked> {
  const { server } = cell.cast.keeper
  const [method = '', path = ''] = (await withThings(row.ask, cell)).split(' ')
  const body = await bodyOf(row, cell)
  const before = await cell.room.head()
  const response = await fetch(`${server}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...shows(cell),
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
    },
    ...(body !== null && { body }),
  })
  const text = await response.text()
  const { status } = response
  const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {}
  if (status < 400) return { status, answer: granted(json), faults: [] }
  const after = await cell.room.head()
  const faults = [
    ...(after === before ? [] : [`the head went from ${before} to ${after}`]),
    ...(text.includes(SECRET) ? ['it tells what is said in the room'] : []),
  ]
  return { status, answer: `${status} ${json.code ?? ''}`.trim(), faults }
}

function granted({ items }: { readonly items?: readonly unknown[] }): string {
  return items === undefined ? 'ok' : items.length === 0 ? 'ok none' : 'ok some'
}

async function bodyOf(row: Row, cell: Cell): Promise<string | FormData | null> {
  if (row.body === null) return null
  return row.body === 'picture' ? aPicture() : withThings(row.body, cell)
}
