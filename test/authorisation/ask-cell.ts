// One cell: what it needs is made, the request sent, and what came of it told, a refusal that changed something too.

import { isInside, SECRET } from './stage.ts'
import type { Row } from './table.ts'
import { aPicture, type Cell, withThings } from './things.ts'

export interface Asked {
  readonly status: number
  /** Where it leads on to. */
  readonly location: string | null
  /** "ok", with "some" or "none" of a list, or status and code of the refusal. */
  readonly answer: string
  /** What a refusal did that it must not. */
  readonly faults: readonly string[]
}

export async function askCell(row: Row, cell: Cell, accept: string): Promise<Asked> {
  const { server } = cell.cast.keeper
  const [method = '', path = ''] = (await withThings(row.ask, cell)).split(' ')
  const body = await bodyOf(row, cell)
  // Reading is refused by the same doors, and asking for the head twice would be half of the time.
  const head = method === 'GET' ? async () => 0 : cell.room.head
  const before = await head()
  const response = await fetch(`${server}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      accept,
      ...cell.cast.actors[cell.role].shows,
      ...(typeof body === 'string' && { 'content-type': typeOf(body) }),
    },
    ...(body !== null && { body }),
  })
  const text = await response.text()
  const { status } = response
  const location = response.headers.get('location')
  const type = response.headers.get('content-type') ?? ''
  const json = /^application\/(?:problem\+)?json\b/.test(type) ? JSON.parse(text) : {}
  if (status < 400) return { status, location, answer: granted(json), faults: [] }
  const after = await head()
  const faults = [
    ...(after === before ? [] : [`the head went from ${before} to ${after}`]),
    ...(text.includes(SECRET) && !isInside(cell.role) ? ['it tells what is said in the room'] : []),
  ]
  return { status, location, answer: `${status} ${json.code ?? ''}`.trim(), faults }
}

function granted({ items }: { readonly items?: readonly unknown[] }): string {
  return items === undefined ? 'ok' : items.length === 0 ? 'ok none' : 'ok some'
}

function typeOf(body: string): string {
  return body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded'
}

async function bodyOf(row: Row, cell: Cell): Promise<string | FormData | null> {
  if (row.body === null) return null
  return row.body === 'picture' ? aPicture() : withThings(row.body, cell)
}
