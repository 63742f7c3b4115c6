// The system's Chromium, one context for each person: cookies and storage are theirs alone.

import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Person {
  readonly page: Page
  readonly context: BrowserContext
  /** What the page wrote to its console as an error, and what it threw. */
  readonly faults: readonly string[]
}

export interface TestBrowser {
  /** A new person: an empty profile with one open page. */
  person(options?: BrowserContextOptions): Promise<Person>
  stop(): Promise<void>
}

export async function startBrowser(): Promise<TestBrowser> {
  const browser = await chromium.launch({ executablePath: inject('chromiumPath'), args: ARGUMENTS })
  return {
    async person(options = {}) {
      const context = await browser.newContext({ locale: 'en-GB', ...options })
      const page = await context.newPage()
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text())
      })
      return { page, context, faults }
    },
    stop: () => browser.close(),
  }
}
