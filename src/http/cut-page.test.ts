import { expect, test } from 'vitest'
import { writeCursor } from '../../rooms/kernel/cursor.ts'
import { cutPage, type Place } from './cut-page.ts'

const PLACES: readonly Place[] = [
  { at: 5, id: 'b' },
  { at: 9, id: 'a' },
  { at: 5, id: 'c' },
  { at: 1, id: 'z' },
  { at: 5, id: 'a' },
]

function page(cursor: string | undefined, limit: number) {
  const cut = cutPage(PLACES, (place) => place, { cursor, limit })
  if (!cut.ok) throw new Error(cut.error)
  return { names: cut.value.items.map(({ at, id }) => `${at}${id}`), next: cut.value.next }
}

test('[CUT-1] pages of any size hold each item once, the latest first', () => {
  for (const limit of [1, 2, 3, 4]) {
    const seen: string[] = []
    let cursor: string | null | undefined
    while (cursor !== null) {
      const { names, next } = page(cursor, limit)
      expect(names.length).toBeLessThanOrEqual(limit)
      seen.push(...names)
      cursor = next
    }
    expect(seen).toEqual(['9a', '5c', '5b', '5a', '1z'])
  }
})

test('[CUT-1] a page that holds the rest is the last one', () => {
  expect(page(undefined, 5).next).toBeNull()
  expect(page(undefined, 4).next).not.toBeNull()
})

test('[CUT-2] the next page is found also where the item that the cursor names is gone', () => {
  expect(page(writeCursor({ at: 5, id: 'bb' }), 2).names).toEqual(['5b', '5a'])
})

test.each([['nonsense'], [writeCursor({ at: 'now', id: 'a' })], [writeCursor({ before: 3 })]])(
  '[CUT-3] a cursor of another list is refused: %s',
  (cursor) => {
    const cut = cutPage(PLACES, (place) => place, { cursor, limit: 2 })
    expect(cut).toEqual({ ok: false, error: 'bad_cursor' })
  },
)
