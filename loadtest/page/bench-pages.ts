// How soon the pages are there on a slow phone, beside a page that is nothing but text.

import type { Browser, BrowserContext } from 'playwright-core'
import { type Demo, openDemo } from '../../scripts/demo/open-demo.ts'
import { callerAt } from '../../scripts/demo/person.ts'
import type { Part } from '../bench/part.ts'
import type { Figure, Section } from '../bench/report/section.ts'
import { median } from '../bench/statistics.ts'
import { serveReferencePage } from './reference-page.ts'
import { measurePage, type PageFigures, PROFILE, startSlowBrowser } from './slow-browser.ts'

const LOADS = 5
const VISITOR = 'mara'
const BYTES_A_KIB = 1_024
const FIRST_PAINT_MS = 1_000
const FIRST_PAGE_KIB = 150

interface Subject {
  readonly name: string
  readonly address: string
}

export async function benchPages(): Promise<Part> {
  const demo = await openDemo()
  const reference = serveReferencePage(await linesOf(demo))
  const browser = await startSlowBrowser()
  try {
    const room = demo.rooms['Harbour festival']
    const subjects = [
      { name: 'landing', address: `${demo.url}/` },
      { name: 'chat', address: `${demo.url}/rooms/${room}` },
      { name: 'search', address: `${demo.url}/search?q=lantern` },
    ]
    const runs = new Map<Subject, readonly Load[]>()
    for (const subject of subjects) runs.set(subject, await loadsOf(browser, demo, subject, reference.url))
    const sections = [...runs].map(([subject, loads]) => sectionOf(subject, loads))
    return {
      sections,
      runs: Object.fromEntries([...runs].map(([{ name }, loads]) => [name, loads])),
      versions: { chromium: browser.version() },
    }
  } finally {
    await browser.close()
    await reference.stop()
    await demo.stop()
  }
}

interface Load {
  readonly page: PageFigures
  readonly reference: PageFigures
}

/** Turn and turn about, so that both meet the same machine. */
async function loadsOf(
  browser: Browser,
  demo: Demo,
  { name, address }: Subject,
  referenceAddress: string,
): Promise<readonly Load[]> {
  const loads: Load[] = []
  for (let done = 0; done < LOADS; done += 1) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    if (name !== 'landing') await logIn(context, demo)
    const page = await measurePage(context, address)
    loads.push({ page, reference: await measurePage(context, referenceAddress) })
    await context.close()
  }
  return loads
}

async function logIn(context: BrowserContext, demo: Demo): Promise<void> {
  const answer = await context.request.post(`${demo.url}/login`, {
    form: { login: VISITOR, password: demo.password },
    headers: { Origin: demo.url },
    maxRedirects: 0,
  })
  if (answer.status() !== 303) throw new Error(`the log-in was answered with ${answer.status()}`)
}

async function linesOf(demo: Demo): Promise<readonly string[]> {
  const person = demo.people.find(({ username }) => username === VISITOR)
  const path = `/api/rooms/${demo.rooms['Harbour festival']}/messages?limit=50`
  const { items } = (await callerAt(demo.url, person?.token)('GET', path)) as {
    items: readonly { text: string }[]
  }
  return items.map(({ text }) => text)
}

function sectionOf({ name }: Subject, loads: readonly Load[]): Section {
  const figure = (what: string, unit: Figure['unit'], read: (of: PageFigures) => number): Figure => ({
    ...{ what, unit, goal: null },
    measured: median(loads.map(({ page }) => read(page))),
    beside: median(loads.map(({ reference }) => read(reference))),
  })
  return {
    title: name,
    ...{ measured: 'parley', beside: 'text alone', compared: 'difference' },
    figures: [
      {
        ...figure('first contentful paint', 'ms', (of) => of.firstPaintMs),
        goal: { atMost: FIRST_PAINT_MS },
      },
      figure('largest contentful paint', 'ms', (of) => of.largestPaintMs),
      figure('total blocking time', 'ms', (of) => of.blockedMs),
      {
        ...figure('transferred', 'KiB', (of) => of.transferredBytes / BYTES_A_KIB),
        goal: { atMost: FIRST_PAGE_KIB },
      },
    ],
    remarks: [`Medians of ${LOADS} loads with an empty cache; ${PROFILE}.`],
  }
}
