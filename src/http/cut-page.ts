// Pages of a list that is read as a whole anyway: the latest first, cut by a cursor.

import { z } from 'zod'
import { readCursor, writeCursor } from '../../rooms/kernel/cursor.ts'
import { fail, ok, type Result } from '../../rooms/kernel/result.ts'

/** Where an item stands in its list: the latest first, and of the same moment the greatest id. */
export interface Place {
  readonly at: number
  readonly id: string
}

export interface CutPage<Item> {
  readonly items: readonly Item[]
  /** Opaque; null on the last page. */
  readonly next: string | null
}

const cursorSchema = z.object({ at: z.number(), id: z.string() })

export function cutPage<Item>(
  all: readonly Item[],
  placeOf: (item: Item) => Place,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Result<CutPage<Item>, 'bad_cursor'> {
  const edge = readEdge(cursor)
  if (!edge.ok) return edge
  const rest = all
    .map((item) => ({ item, place: placeOf(item) }))
    .filter(({ place }) => edge.value === null || compare(edge.value, place) < 0)
    .sort((a, b) => compare(a.place, b.place))
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  const next = rest.length > limit && last ? writeCursor({ at: last.place.at, id: last.place.id }) : null
  return ok({ items: page.map(({ item }) => item), next })
}

function readEdge(cursor: string | undefined): Result<Place | null, 'bad_cursor'> {
  if (cursor === undefined) return ok(null)
  const read = readCursor(cursor)
  const edge = cursorSchema.safeParse(read.ok ? read.value : undefined)
  return edge.success ? ok(edge.data) : fail('bad_cursor')
}

/** Negative where `a` comes first. */
function compare(a: Place, b: Place): number {
  if (a.at !== b.at) return b.at - a.at
  if (a.id === b.id) return 0
  return a.id > b.id ? -1 : 1
}
