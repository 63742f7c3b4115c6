import { expect, test } from 'vitest'
import { readEmoji } from './emoji.ts'

test.each(['👍', '❤️', '👩‍👩‍👧', '👍🏽', '#️⃣', '🇩🇪', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'])('[REACT-1] %s is one emoji', (emoji) => {
  expect(readEmoji(emoji)).toEqual({ ok: true, value: emoji })
})

test.each([
  '',
  'a',
  '1',
  '❤',
  '👍👍',
  '👍 ',
  ' ',
  '\u200d',
  '\ufe0f',
  '🇩',
  '<b>',
  '👍\0',
  '👍'.repeat(5_000),
])('[REACT-1] %j is not one emoji', (text) =>
  expect(readEmoji(text)).toEqual({ ok: false, error: 'must be one emoji' }),
)
