import { basename, join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deviceOf } from './device.ts'
import { type Actor, adaAndBob, becomes, openStage, type Stage, sees, timeline, write } from './stage.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']

const BUILT = join(import.meta.dirname, '../../dist/static')

let stage: Stage
let ada: Actor
let bob: Actor

beforeAll(async () => {
  stage = await openStage()
  ;({ ada, bob } = await adaAndBob(stage, 'general'))
  await deviceOf(ada.context, ada.page)
})
afterAll(() => stage.stop())

describe('a server that is out of reach', () => {
  test('[WORKER-3] a page says so, takes what is written, and all of it arrives once and in order', async () => {
    await write(ada, 'before')
    await sees(bob, 'before')
    const waiting = ada.page.locator('#waiting .desk-text')
    await stage.crash(async () => {
      await ada.page.locator('#banner').waitFor()
      await write(ada, 'first')
      await becomes(() => ada.page.locator('#outbox .message').count(), 1)
      await ada.page.fill('#composer-text', 'second, begun be')

      await ada.page.reload()
      await ada.page.locator('h1', { hasText: 'No connection' }).waitFor()
      await becomes(() => waiting.allTextContents(), ['first'])
      expect(await ada.page.inputValue('#desk-text')).toBe('second, begun be')
      await ada.page.fill('#desk-text', 'second')
      await ada.page.press('#desk-text', 'Enter')
      for (const text of ['a slip', 'third']) {
        await ada.page.fill('#desk-text', text)
        await ada.page.click('#desk form button')
      }
      await ada.page.locator('.desk-item', { hasText: 'a slip' }).getByRole('button').click()
      await becomes(() => waiting.allTextContents(), ['first', 'second', 'third'])
      const { violations } = await new AxeBuilder({ page: ada.page }).withTags(RULES).analyze()
      expect(violations.map(({ id }) => id)).toEqual([])

      await ada.page.goto('/friends')
      await ada.page.locator('h1', { hasText: 'No connection' }).waitFor()
      expect(await ada.page.locator('#desk-text:visible').count()).toBe(0)
      await ada.page.goBack()
    })
    await bob.page.evaluate(() => window.dispatchEvent(new Event('online')))
    // By itself, as soon as the server answers.
    await ada.page.locator('#timeline').waitFor()
    const wanted = ['before', 'first', 'second', 'third']
    await becomes(() => timeline(bob), wanted)
    await becomes(() => timeline(ada), wanted)
    await becomes(() => ada.page.locator('#outbox .message').count(), 0)
    expect(await ada.page.inputValue('#composer-text')).toBe('')
  })

  test('[WORKER-3] it speaks the language that its reader has chosen meanwhile', async () => {
    await ada.page.goto('/you/look')
    await ada.page.selectOption('select[name=locale]', 'ru')
    await ada.page.click('.own-form button')
    await becomes(
      () =>
        ada.page.evaluate(async () => {
          const page = await caches.match('/offline', { ignoreSearch: true, ignoreVary: true })
          return /<html lang="(\w+)"/.exec((await page?.text()) ?? '')?.[1]
        }),
      'ru',
    )
    await stage.crash(async () => {
      await ada.page.goto('/rooms')
      await ada.page.locator('h1', { hasText: 'Нет связи' }).waitFor()
    })
    await ada.page.waitForURL('**/rooms')
  })
})

describe('a new deployment', () => {
  test('[WORKER-10] pages of the old one keep their files and say that there is another', async () => {
    await ada.page.goto('/rooms')
    const script = (await ada.page.getAttribute('script[type=module]', 'src')) ?? ''
    const was = await textAt(script)
    const worker = await textAt('/sw.js')
    await becomes(async () => (await shells()).length, 1)
    const before = await shells()
    await stage.crash(async () => {
      const text = asVersion('older', worker).replaceAll(script, '/static/other.js')
      const another = serveAnother(stage.server().port, text)
      await lookForAnother()
      await ada.page.locator('#fresh', { hasText: 'Готова новая версия' }).waitFor()
      expect(await shells()).toEqual([...before, 'parley-shell-older'])
      expect(await textAt(script)).toBe(was)
      await ada.page.click('#fresh .btn-quiet')
      expect(await ada.page.locator('#fresh').count()).toBe(0)
      await another.stop(true)

      const same = serveAnother(stage.server().port, asVersion('same', worker))
      await lookForAnother()
      await becomes(shells, ['parley-shell-same'])
      await same.stop(true)
    })
    expect(was.length).toBeGreaterThan(1_000)
  })
})

function textAt(path: string): Promise<string> {
  return ada.page.evaluate(async (at) => (await fetch(at)).text(), path)
}

async function shells(): Promise<string[]> {
  const names = await ada.page.evaluate(() => caches.keys())
  return names.filter((name) => name.startsWith('parley-shell-'))
}

function lookForAnother(): Promise<void> {
  return ada.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))
}

function asVersion(version: string, worker: string): string {
  const text = worker.replace(/version:"\w+"/, `version:"${version}"`)
  if (text === worker) throw new Error('the worker names no version')
  return text
}

/** A server that was built from other sources, as far as a worker can see. */
function serveAnother(port: number, worker: string): { stop(force: boolean): Promise<void> } {
  return Bun.serve({
    ...{ port, hostname: '127.0.0.1' },
    async fetch({ url }) {
      const { pathname } = new URL(url)
      const built = Bun.file(join(BUILT, basename(pathname)))
      if (pathname.startsWith('/static/') && (await built.exists())) return new Response(built)
      const isWorker = pathname === '/sw.js'
      return new Response(isWorker ? worker : '', {
        headers: { 'Content-Type': isWorker ? 'text/javascript' : 'text/html' },
      })
    },
  })
}
