// The page about the API: everything that both descriptions have, and nothing that leads nowhere.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWholeApp, type WholeApp } from './whole-app.ts'

interface Documents {
  readonly operations: readonly string[]
  readonly frames: readonly string[]
}

let whole: WholeApp
let page: Response
let html: string
let known: Documents
const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  Promise.resolve(whole.app.request(path, { headers: { host: 'localhost:3000', ...headers } }))

beforeAll(async () => {
  whole = await startWholeApp()
  page = await ask('/docs')
  html = await page.text()
  const openapi = (await (await ask('/openapi.json')).json()) as {
    paths: Record<string, Record<string, { operationId: string }>>
  }
  const asyncapi = (await (await ask('/asyncapi.json')).json()) as {
    operations: Record<string, { messages: { $ref: string }[] }>
  }
  known = {
    operations: Object.values(openapi.paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    ),
    frames: Object.values(asyncapi.operations).flatMap(({ messages }) =>
      messages.map(({ $ref }) => $ref.slice($ref.lastIndexOf('/') + 1)),
    ),
  }
})
afterAll(() => whole.stop())

const ids = (): ReadonlySet<string> => new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id))

test('[API-13] the page has a place of its own for every call and every frame', () => {
  expect(known.operations.length).toBeGreaterThan(60)
  expect(known.frames.length).toBeGreaterThan(40)
  const places = ids()
  expect(known.operations.filter((id) => !places.has(id))).toEqual([])
  expect(known.frames.filter((name) => !places.has(`frame-${name}`))).toEqual([])
})

test('[API-13] every link within the page leads somewhere, and no place is there twice', () => {
  const places = ids()
  const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id = '']) => id)
  expect(links.length).toBeGreaterThan(100)
  expect(links.filter((id) => !places.has(id))).toEqual([])
  expect(places.size).toBe([...html.matchAll(/ id="/g)].length)
})

test('[API-14] the page loads nothing from elsewhere, needs no script, and weighs little', async () => {
  const loaded = [...html.matchAll(/<(?:link|script|img)[^>]+(?:href|src)="([^"]+)"/g)].map(
    ([, address = '']) => address,
  )
  expect(loaded.length).toBeGreaterThan(0)
  expect(loaded.filter((address) => !address.startsWith('/static/'))).toEqual([])
  expect(html).not.toContain('<script')
  expect(html).not.toContain(' style="')
  expect(Bun.gzipSync(html).length).toBeLessThan(48 * 1024)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('[API-14] it wears the look that its reader chose', async () => {
  const dark = await (await ask('/docs', { cookie: 'theme=dark' })).text()
  expect([dark.includes('data-bs-theme="dark"'), html.includes('data-bs-theme')]).toEqual([true, false])
})
