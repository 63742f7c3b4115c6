import { expect, test } from 'vitest'
import { readSearchWords, snippetOf } from './search-words.ts'

test('[SEARCH-1] a query is words, and phrases in quotes, each once', () => {
  const read = (query: string) => {
    const words = readSearchWords(query)
    return words.ok ? words.value : words.error
  }
  expect(read('deploy  failed deploy')).toEqual(['deploy', 'failed'])
  expect(read('"at  noon" tea "open')).toEqual(['at noon', 'tea', 'open'])
  expect(read('e\u0301')).toEqual(['\u00e9'])
  expect(read('a & b | !c:* %_\\')).toEqual(['a', '&', 'b', '|', '!c:*', '%_\\'])
  expect(read(' "" " " ')).toBe('must name something to look for')
  expect(read(Array.from({ length: 11 }, (_, i) => `w${i}`).join(' '))).toBe('must have at most 10 words')
})

test('[SEARCH-2] a snippet shows the first of the words, and says by an ellipsis what is cut off', () => {
  expect(snippetOf('short\nand whole', ['whole'])).toBe('short and whole')
  const long = `${'a '.repeat(200)}Needle ${'z '.repeat(200)}`
  const snippet = snippetOf(long, ['needle'])
  expect(snippet).toMatch(/^…a .*Needle .*z…$/)
  expect([...snippet].length).toBeLessThanOrEqual(162)
  expect(snippetOf(long, ['absent'])).toMatch(/^a .*a…$/)
  expect(snippetOf(`${'😀'.repeat(300)}end`, ['end'])).toMatch(/^…(😀)+end$/u)
})
