import { expect, test } from 'vitest'
import { emojiNamed, findEmoji } from './emoji-data.ts'

test('[PEN-1] an emoji is found by the beginning of its name first, then by what it is like', () => {
  expect(findEmoji('tea', 8)[0]).toEqual({ emoji: '🍵', name: 'tea' })
  expect(findEmoji('thumbsu', 1)[0]?.name).toBe('thumbsup')
  expect(findEmoji('happy', 20).map(({ emoji }) => emoji)).toContain('😀')
  expect(findEmoji('no-such-thing', 8)).toEqual([])
  expect(findEmoji('a', 8)).toHaveLength(8)
})

test('[PEN-1] a whole name gives its emoji, whatever its case', () => {
  expect(emojiNamed('TEA')).toBe('🍵')
  expect(emojiNamed('te')).toBeNull()
})
