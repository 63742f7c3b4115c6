import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../../src/http/static/bundle.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { type PlainBrowser, plainBrowser, signedUp } from './plain-browser.ts'

const KIB = 1_024
const BUDGET = { unasked: 25 * KIB, all: 60 * KIB, emoji: 20 * KIB, page: 150 * KIB }
const CLIENT = join(import.meta.dirname, '../../static/client')
const MESSAGES = 50

let server: LiveServer
let ada: PlainBrowser
let room: string

beforeAll(async () => {
  server = await startLiveServer({ SENDS_BURST: '1000' })
  ada = await signedUp(server.url, 'ada')
  const opened = await ada.post('/rooms/new', { kind: 'group', name: 'quiet corner', topic: '' })
  room = opened.headers.get('location') ?? ''
  for (let said = 0; said < MESSAGES; said += 1) {
    const text = `Message ${said} is as long as **most** of them are, and has a [link](https://example.org/${said}).`
    await ada.post(`${room}/messages`, { text, nonce: crypto.randomUUID() })
  }
})
afterAll(() => server.stop())

/** Zipped sizes of what all entries are built into, by file name; each once. */
async function weighScripts(external: string[]): Promise<ReadonlyMap<string, number>> {
  const outDir = await mkdtemp(join(tmpdir(), 'weight-'))
  try {
    const entries = (await readdir(CLIENT)).filter((name) => name.endsWith('.ts'))
    const weights = new Map<string, number>()
    for (const entry of entries) {
      const { files } = await bundle({ entry: join(CLIENT, entry), outDir, external })
      for (const file of files)
        weights.set(file, gzipSync(await readFile(join(outDir, file)), { level: 9 }).length)
    }
    return weights
  } finally {
    await rm(outDir, { recursive: true })
  }
}

interface Part {
  readonly address: string
  readonly bytes: number
}

/** The page, and what it makes a browser load, as it goes over the line. */
async function weighPage(browser: PlainBrowser, path: string): Promise<readonly Part[]> {
  const encodings = { 'accept-encoding': 'gzip' }
  const document = await browser.open(path, encodings)
  const text = await document.text()
  const inPage = [...text.matchAll(/<(?:link|script|img)\b[^>]*?(?:href|src)="(\/[^"]+)"/g)]
  const addresses = new Set(inPage.map(([, address = '']) => address))
  const parts = [{ address: path, bytes: wireLength(document) }]
  for (const address of addresses) {
    const part = await browser.open(address, encodings)
    await part.arrayBuffer()
    parts.push({ address, bytes: wireLength(part) })
  }
  return parts
}

function wireLength(answer: Response): number {
  const length = answer.headers.get('content-length')
  if (answer.status !== 200 || length === null)
    throw new Error(`${answer.url} answered ${answer.status}, ${length}`)
  return Number(length)
}

function total(weights: Iterable<number>): number {
  return [...weights].reduce((sum, weight) => sum + weight, 0)
}

/** For whoever runs the test: what there is to save. */
function print(title: string, rows: readonly Part[]): void {
  const lines = rows.map(({ address, bytes }) => `${String(bytes).padStart(8)}  ${address}`)
  process.stdout.write(`${[title, ...lines].join('\n')}\n`)
}

describe('what a browser has to load', () => {
  test('[SHOW-4] scripts stay within their budgets: those that every page runs, and all with their chunks', async () => {
    const [ours, all] = [await weighScripts(['htmx.org']), await weighScripts([])]
    const isEmoji = ([file]: readonly [string, number]) => file.startsWith('emoji-data')
    const unasked = total(
      [...ours].filter(([file]) => /^(?:main|sign-in)-/.test(file)).map(([, bytes]) => bytes),
    )
    const everything = total([...all].filter((row) => !isEmoji(row)).map(([, bytes]) => bytes))
    const emoji = total([...ours].filter(isEmoji).map(([, bytes]) => bytes))
    const sums = [
      ['ours, that pages run unasked', unasked],
      ['all, with htmx and what is fetched on first use', everything],
      ['names of emoji', emoji],
    ] as const
    const rows = [...ours, ...sums].map(([address, bytes]) => ({ address, bytes }))
    print('Scripts, bytes zipped', rows)
    expect(unasked).toBeGreaterThan(5 * KIB)
    expect(unasked).toBeLessThan(BUDGET.unasked)
    expect(everything).toBeLessThan(BUDGET.all)
    expect(emoji).toBeGreaterThan(5 * KIB)
    expect(emoji).toBeLessThan(BUDGET.emoji)
  })

  test('[SHOW-5] a first page stays within its budget, with all that it loads', async () => {
    const pages = [await weighPage(plainBrowser(server.url), '/'), await weighPage(ada, room)]
    const sums = pages.map((parts) => total(parts.map(({ bytes }) => bytes)))
    for (const [at, parts] of pages.entries()) {
      print('A first page, bytes over the line', [...parts, { address: 'together', bytes: sums[at] ?? 0 }])
      // A page that loads no style would pass for the wrong reason.
      expect(parts.some(({ address, bytes }) => address.endsWith('.css') && bytes > KIB)).toBe(true)
    }
    expect(Math.max(...sums)).toBeLessThan(BUDGET.page)
  })
})
