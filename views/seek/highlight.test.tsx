import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { Highlighted, partsOf } from './highlight.tsx'
import { HitsAndMore } from './hits.tsx'
import type { Found } from './search-view.ts'

const shown = (text: string, words: readonly string[]) => render(<Highlighted text={text} words={words} />)

describe('hits', () => {
  test.each([
    ['A plan, a PLAN', ['plan'], 'A <mark>plan</mark>, a <mark>PLAN</mark>'],
    ['ЧАЙ и чайник', ['чай'], '<mark>ЧАЙ</mark> и <mark>чай</mark>ник'],
    ['harbour', ['bo', 'harbo'], '<mark>harbo</mark>ur'],
    ['5 % of (a+b)*', ['(a+b)*', '%'], '5 <mark>%</mark> of <mark>(a+b)*</mark>'],
    [
      'a-b a/b [c] {2}',
      ['a-b', 'a/b', '[c]', '{2}'],
      '<mark>a-b</mark> <mark>a/b</mark> <mark>[c]</mark> <mark>{2}</mark>',
    ],
    ['nothing of it', ['plan'], 'nothing of it'],
    ['nothing asked', [], 'nothing asked'],
  ])('[SEEK-2] "%s" is marked where it holds %j', (text, words, html) => {
    expect(shown(text, words)).toBe(html)
  })

  test('[SEEK-2] hostile words stay words, within a mark and outside of it', () => {
    const html = shown('<img src=x onerror=y> & <b>', ['<b>', '<img'])
    expect(html).toBe('<mark>&lt;img</mark> src=x onerror=y> &amp; <mark>&lt;b></mark>')
  })

  test('[SEEK-2] a query of many letters takes no longer than its length', () => {
    const startedMs = performance.now()
    partsOf('a'.repeat(160), ['a'.repeat(150), '(a+)+$', '(a|aa)*b'])
    expect(performance.now() - startedMs).toBeLessThan(100)
  })

  test('[SEEK-5] a page that is not full says how far back it has come, and leads on', () => {
    const found: Found = {
      ...{ type: 'found', words: ['x'], hits: [], more: '/search?q=x&cursor=abc' },
      reachedMs: Date.UTC(2026, 4, 3),
    }
    const html = render(<HitsAndMore found={found} locale="en" />)
    expect(html).toContain(
      'Searched back to: <time datetime="2026-05-03T00:00:00.000Z" data-style="day">May 3</time>',
    )
    expect(html).toMatch(/href="\/search\?q=x&amp;cursor=abc"[^>]*>Search further back</)
    expect(render(<HitsAndMore found={{ ...found, reachedMs: null }} locale="ru" />)).toContain(
      '>Найденное раньше<',
    )
  })
})
