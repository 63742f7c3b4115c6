import { describe, expect, test } from 'vitest'
import { ok, type Result } from '../../../rooms/kernel/result.ts'
import { factsOf } from './page-facts.ts'
import { createPageReader } from './page-reader.ts'
import type { WebAnswer, WebRefusal } from './web.ts'

const page = (head: string): string =>
  `<!doctype html><html><head>${head}</head><body><svg><title>no</title></svg>`

describe('what a page says it is', () => {
  test('[PREVIEW-3] is its title, and what it has for cards goes first', () => {
    expect(
      factsOf(page('<title>A &amp; B &#8212; C</title><meta name="description" content="About.">')),
    ).toEqual({
      title: 'A & B — C',
      description: 'About.',
      siteName: null,
    })
    const card =
      '<title>x</title><meta content="Card" property="og:title"><meta property="og:title" content="second">' +
      '<meta property="og:site_name" content="Site"><meta property="og:description" content="D">'
    expect(factsOf(page(card))).toEqual({ title: 'Card', description: 'D', siteName: 'Site' })
    expect(factsOf(page('<meta name="description" content="no title">'))).toBeNull()
  })

  test('[PREVIEW-3] is plain lines of a bounded length, whatever the page holds', () => {
    const hostile = page(`<title>\u202e<b>x</b>&#10;\u0000 y &lt;script&gt; &#x110000; \ud800</title>`)
    const facts = factsOf(hostile)
    expect(facts?.title).toMatch(/^<b>x<\/b> y <script>/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none must be left
    expect(facts?.title).not.toMatch(/[\u0000-\u001f\u202e\ud800]/)
    const long = factsOf(page(`<title>${'é'.repeat(300_000)}</title>`))
    expect([...(long?.title ?? '')]).toHaveLength(200)
    expect(factsOf(`${'<div>'.repeat(50_000)}<title>deep</title>`)?.title).toBe('deep')
    expect(factsOf('<title>')).toBeNull()
  })

  test('[PREVIEW-4] is read of pages alone, in their own alphabet', async () => {
    const answer = (status: number, type: string, body: Uint8Array): Result<WebAnswer, WebRefusal> =>
      ok({ status, headers: new Headers({ 'content-type': type }), body })
    const read = (given: Result<WebAnswer, WebRefusal>) =>
      createPageReader({ web: { request: async () => given }, userAgent: 'x' }).read('https://a.example/')
    const html = new TextEncoder().encode('<title>Ж</title>')
    const cyrillic = new Uint8Array([...new TextEncoder().encode('<title>'), 0xc6])
    expect((await read(answer(200, 'text/html; charset=utf-8', html)))?.title).toBe('Ж')
    expect((await read(answer(200, 'text/html; charset=windows-1251', cyrillic)))?.title).toBe('Ж')
    expect((await read(answer(200, 'text/html; charset=nonsense', html)))?.title).toBe('Ж')
    const others = [answer(404, 'text/html', html), answer(200, 'text/htmlx', html), answer(200, '', html)]
    expect(await Promise.all(others.map(read))).toEqual([null, null, null])
  })
})
