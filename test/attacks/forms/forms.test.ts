// Every string that attackers type, in every field of every form that the pages show.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaints } from '../../fuzz/vital-signs.ts'
import { startWholeApp } from '../../http/whole-app.ts'
import { type PlainBrowser, plainBrowser } from '../../pages/plain-browser.ts'
import { PASSWORD } from '../../support/chat/account.ts'
import { type Battlefield, openBattlefield } from '../battlefield.ts'
import { bringsAlong } from '../inert.ts'
import { ALL_ATTACKS, SOME_ATTACKS } from '../strings.ts'
import { CHAPTERS, type FormBook, formBook } from './form-book.ts'
import { type Form, goesTo } from './read-forms.ts'

const AT_ONCE = 4
// Each post costs a password hash.
const SLOW = new Set(['/login', '/signup'])
const COSTLY = new Set([...SLOW, '/you/proof', '/you/account/password'])
const SOUND: Readonly<Record<string, string>> = {
  ...{ email: 'x@example.org', username: 'xavier', displayName: 'X', password: PASSWORD, login: 'nobody' },
  ...{ kind: 'group', name: 'tea', topic: '', text: 'x', theme: 'dark', locale: 'en' },
  ...{ hookName: 'x', names: 'nobody', newOwner: 'nobody' },
}

let field: Battlefield
let book: FormBook
beforeAll(async () => {
  field = await openBattlefield()
  book = await formBook(field)
}, 90_000)
afterAll(() => field.stop())

test('[ATTACK-6] every page that takes a form is attacked', async () => {
  const whole = await startWholeApp()
  const taking = whole.app.routes
    .filter(({ method, path }) => method === 'POST' && !path.startsWith('/api/'))
    .map(({ path }) => path)
  await whole.stop()
  expect(taking.length).toBeGreaterThan(60)
  const forms = Object.values(book).flatMap((chapter) => chapter.forms)
  const missed = new Set(taking.filter((path) => !forms.some((form) => goesTo(path, form))))
  expect([...missed]).toEqual([])
}, 60_000)

test.each(CHAPTERS)(
  '[ATTACK-6] hostile text in any field of any form is taken or refused, and what comes back brings nothing: %s',
  async (name) => {
    const { browser, forms } = book[name]
    const faults: string[] = []
    let posts = 0
    for (const form of forms) {
      // Whoever leaves cannot attack any more.
      if (form.action === '/logout' || form.action.endsWith('/revoke')) continue
      const texts = COSTLY.has(form.action) ? SOME_ATTACKS : ALL_ATTACKS
      const shots = Object.keys(form.fields).flatMap((key) => texts.map((text) => ({ key, text })))
      posts += shots.length
      const by = SLOW.has(form.action) ? plainBrowser(field.server.url) : browser
      const one = async (): Promise<void> => {
        for (let shot = shots.pop(); shot !== undefined; shot = shots.pop())
          faults.push(...(await faultsAt(by, form, [shot.key, shot.text])))
      }
      await Promise.all(Array.from({ length: AT_ONCE }, one))
    }
    expect(faults).toEqual([])
    expect(posts).toBeGreaterThan(200)
    expect(await complaints(field.server)).toEqual([])
  },
  180_000,
)

async function faultsAt(
  browser: PlainBrowser,
  { method, action, fields }: Form,
  [name, text]: readonly [string, string],
): Promise<string[]> {
  const filled = {
    ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value || (SOUND[key] ?? '')])),
    [name]: text.toWellFormed(),
  }
  const answer = await (method === 'get'
    ? browser.open(`${action}?${new URLSearchParams(filled)}`)
    : browser.post(action, filled))
  const html = await answer.text()
  const location = answer.headers.get('location') ?? '/'
  const faults = [
    ...(answer.status >= 500 ? [`answers ${answer.status}`] : []),
    ...(/^\/(?![/\\])/.test(location) ? [] : [`leads to ${location}`]),
    ...(answer.headers.has('x-pwned') ? ['has a header of the attacker'] : []),
    ...bringsAlong(html, 'page'),
  ]
  return faults.map((fault) => `${method} ${action} ${name}=${JSON.stringify(text).slice(0, 60)}: ${fault}`)
}
