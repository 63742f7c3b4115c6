import { gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { zipped } from './compressed.ts'

const LONG = `<p>${'Привет. '.repeat(500)}</p>`

const app = new Hono()
app.all('/:length', (c) => {
  const text = LONG.slice(0, Number(c.req.param('length')))
  const bytes = zipped(c, text)
  return bytes === null ? c.text(text) : c.body(bytes, 200, { 'Content-Encoding': 'gzip' })
})

const ask = (length: number, encodings: string, method = 'GET') =>
  app.request(`/${length}`, { method, headers: { 'accept-encoding': encodings } })

describe('a page on its way', () => {
  test('[SHOW-3] is zipped, says the same, and never has the same length for long', async () => {
    const lengths = new Set<number>()
    for (let asked = 0; asked < 40; asked += 1) {
      const answer = await ask(4_000, 'br, gzip')
      const bytes = Buffer.from(await answer.arrayBuffer())
      lengths.add(bytes.length)
      expect([answer.headers.get('content-encoding'), gunzipSync(bytes).toString()]).toEqual([
        'gzip',
        LONG.slice(0, 4_000),
      ])
    }
    expect(lengths.size).toBeGreaterThan(5)
    expect(Math.max(...lengths)).toBeLessThan(500)
  })

  test.each([
    ['to a browser that takes none', 4_000, 'br', 'GET'],
    ['to a browser that refuses it', 4_000, 'gzip;q=0, br', 'GET'],
    ['where it is short', 200, 'gzip', 'GET'],
    ['in answer to a form', 4_000, 'gzip', 'POST'],
  ])('[SHOW-3] goes as it is %s', async (_, length, encodings, method) => {
    const answer = await ask(length, encodings, method)
    expect(answer.headers.get('content-encoding')).toBe(null)
    expect(await answer.text()).toBe(LONG.slice(0, length))
  })
})
