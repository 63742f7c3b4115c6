// Letters as a mail program on a phone and on a desk shows them, and the pages behind their links, used by a mouse.

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../scripts/servers/free-port.ts'
import { createPostgresMailboxes } from '../../src/adapters/notify/digests/mailbox-store-postgres.ts'
import { createLetterTokens } from '../../src/notify/digests/letter-tokens.ts'
import { digestLetter } from '../../views/mail/digest-letter.tsx'
import { LOCALES } from '../../views/words/locale.ts'
import { call, signUp } from '../http/calls.ts'
import { startWholeApp, type WholeApp } from '../http/whole-app.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { told } from '../support/letters.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
const LOOKS = (['light', 'dark'] as const).flatMap((scheme) =>
  [360, 1280].map((width) => [scheme, width] as const),
)

let browser: TestBrowser
let whole: WholeApp
let server: ReturnType<typeof Bun.serve>
let links: { readonly stop: string; readonly confirm: string }
let token: string
beforeAll(async () => {
  const port = await freePort()
  const baseURL = `http://localhost:${port}`
  browser = await startBrowser()
  whole = await startWholeApp({ PUBLIC_URL: baseURL, PORT: String(port) })
  server = Bun.serve({ port, fetch: (request, bun) => whole.app.fetch(request, bun) })
  const { id } = (await signUp(whole.app, 'bob')).body.user
  token = (
    await call(whole.app, 'POST /api/auth/login', { email: 'bob', password: 'seven lamps on the quay' })
  ).body.accessToken
  const tokens = createLetterTokens(await createPostgresMailboxes(whole.db).key())
  links = {
    stop: `${baseURL}/mail/unsubscribe/${tokens.toStop(id)}`,
    confirm: `${baseURL}/mail/confirm/${tokens.toConfirm(id, 'bob@example.org')}`,
  }
}, 60_000)
afterAll(async () => {
  await browser.stop()
  await server.stop(true)
  await whole.stop()
})

const ITEMS = [
  told('mention', 'Kitchen', 'Ada Lovelace', '@bob the kettle is on, and there is cake. Who is coming down?'),
  told('message', 'direct', 'Grace Hopper', `https://example.org/${'averylongword'.repeat(20)}`),
  told('mention', 'A room with a name that is as long as names of rooms are allowed to be', 'سارة', 'مرحبا'),
  told('invite', 'Release party', 'W'.repeat(64)),
  told('friend_request', null, 'Katherine Johnson'),
]

test.each(LOOKS)('[DIGEST-16] a letter fits, and can be read, %s at %i px', async (colorScheme, width) => {
  const { page, context } = await browser.person({ colorScheme, viewport: { width, height: 700 } })
  for (const locale of LOCALES) {
    for (const confirm of [null, links.confirm]) {
      const { html } = digestLetter(locale, {
        ...{ site: new URL('https://chat.example'), items: ITEMS, total: 30, every: 'daily', timeZone: null },
        ...{ unsubscribe: links.stop, confirm },
      })
      await page.setContent(html)
      // An audit takes longer than all else; each shape has one light and one dark.
      if ((width === 360) === (locale === 'ru')) expect(await violationsOn(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      expect(ground).toBe(colorScheme === 'dark' ? 'rgb(17, 19, 23)' : 'rgb(244, 245, 246)')
    }
  }
  await context.close()
})

test.each(LOOKS)(
  '[DIGEST-16] the pages behind its links fit, too, %s at %i px',
  async (colorScheme, width) => {
    const { page, context, faults } = await browser.person({ colorScheme, viewport: { width, height: 700 } })
    for (const link of [links.stop, links.confirm]) {
      await page.goto(link)
      const audits = [await new AxeBuilder({ page }).withTags(RULES).analyze()]
      expect(await page.getByRole('button').count()).toBe(1)
      await page.getByRole('button').click()
      await page.getByRole('status').waitFor()
      audits.push(await new AxeBuilder({ page }).withTags(RULES).analyze())
      expect(audits.flatMap(({ violations }) => violations.map(({ id }) => id))).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    expect(faults).toEqual([])
    const { body } = await call(whole.app, 'GET /api/notifications/preferences', undefined, { token })
    expect(body.email).toBe('off')
    await context.close()
  },
)

async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)
}
