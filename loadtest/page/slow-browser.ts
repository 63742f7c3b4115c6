// A browser on a slow phone and a slow line, and what it says of a page that it opens for the first time.

import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../scripts/servers/programs.ts'

export interface PageFigures {
  readonly firstPaintMs: number
  readonly largestPaintMs: number
  readonly blockedMs: number
  readonly transferredBytes: number
}

const CPU_SLOWER = 4
// 1.6 Mbit/s down, half of that up, and the time that a phone takes to be answered.
const LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }
/** What takes longer keeps a finger waiting. */
const LONG_TASK_MS = 50
const QUIET_MS = 1_500
const ARGUMENTS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-extensions']

export const PROFILE = `${CPU_SLOWER} times slower than this machine, 1.6 Mbit/s, ${LINE.latency} ms`

export function startSlowBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? 'chromium', args: ARGUMENTS })
}

/** With an empty cache; the cookies are those of `context`. */
export async function measurePage(context: BrowserContext, address: string): Promise<PageFigures> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  try {
    await slowDown(session)
    const transferred = countBytes(session)
    await page.addInitScript(watchPaints)
    await page.goto(address, { waitUntil: 'load' })
    await page.waitForTimeout(QUIET_MS)
    return { ...(await paintsOf(page)), transferredBytes: transferred() }
  } finally {
    await page.close()
  }
}

async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Network.enable')
  await session.send('Network.clearBrowserCache')
  await session.send('Network.emulateNetworkConditions', LINE)
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER })
}

function countBytes(session: CDPSession): () => number {
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  return () => bytes
}

declare global {
  interface Window {
    seen: { first: number; largest: number; tasks: { at: number; ms: number }[] }
  }
}

/** Runs in the page, before anything of its own. */
function watchPaints(): void {
  window.seen = { first: 0, largest: 0, tasks: [] }
  const watch = (type: string, take: (entry: PerformanceEntry) => void): void => {
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true })
  }
  watch('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') window.seen.first = entry.startTime
  })
  watch('largest-contentful-paint', (entry) => {
    window.seen.largest = entry.startTime
  })
  watch('longtask', (entry) => {
    window.seen.tasks.push({ at: entry.startTime, ms: entry.duration })
  })
}

async function paintsOf(page: Page): Promise<Omit<PageFigures, 'transferredBytes'>> {
  const { first, largest, tasks } = await page.evaluate(() => window.seen)
  if (first === 0) throw new Error(`${page.url()} was not painted`)
  const blocking = tasks
    .filter(({ at, ms }) => at + ms > first)
    .map(({ ms }) => Math.max(0, ms - LONG_TASK_MS))
  return {
    firstPaintMs: first,
    largestPaintMs: largest,
    blockedMs: blocking.reduce((sum, ms) => sum + ms, 0),
  }
}
