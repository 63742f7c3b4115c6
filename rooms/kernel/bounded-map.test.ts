import { expect, test } from 'vitest'
import { createBoundedMap } from './bounded-map.ts'

test('[BOUND-1] past its capacity the oldest entry makes room', () => {
  const map = createBoundedMap<string, number>(2)
  map.set('a', 1)
  map.set('b', 2)
  map.set('a', 3)
  map.set('c', 4)
  expect([map.get('a'), map.get('b'), map.get('c'), map.size]).toEqual([3, undefined, 4, 2])
  expect([map.delete('a'), map.delete('a'), map.size]).toEqual([true, false, 1])
})
