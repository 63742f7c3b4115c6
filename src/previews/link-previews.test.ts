import { describe, expect, test } from 'vitest'
import { createLinkPreviews } from './link-previews.ts'
import type { PreviewStore, ReadPage } from './ports/preview-store.ts'
import type { PageFacts } from './preview.ts'

const HOUR_MS = 3_600_000
const FACTS: PageFacts = { title: 'A page', description: null, siteName: null }

function memoryStore(
  known: Readonly<Record<string, ReadPage>> = {},
): PreviewStore & { readonly put: unknown } {
  const rows = new Map(Object.entries(known))
  return {
    find: async (urls) => urls.map((url) => rows.get(url) ?? null),
    async put(url, facts) {
      rows.set(url, { facts, ageMs: 0 })
    },
  }
}

function world(known?: Readonly<Record<string, ReadPage>>) {
  const asked: string[] = []
  const answers: ((facts: PageFacts | null) => void)[] = []
  const pages = {
    read: (url: string) => {
      asked.push(url)
      return new Promise<PageFacts | null>((resolve) => answers.push(resolve))
    },
  }
  const previews = createLinkPreviews({ pages, store: memoryStore(known) })
  return { previews, asked, answers }
}

describe('previews of links', () => {
  test('[PREVIEW-1] a page is read once, however many look at the same time and afterwards', async () => {
    const { previews, asked, answers } = world()
    const both = [previews.of(['https://a.example/']), previews.of(['https://a.example/'])]
    await expect.poll(() => asked.length).toBe(1)
    answers[0]?.(FACTS)
    const shown = [{ url: 'https://a.example/', ...FACTS }]
    expect(await Promise.all(both)).toEqual([shown, shown])
    expect(await previews.of(['https://a.example/'])).toEqual(shown)
    expect(asked).toHaveLength(1)
  })

  test('[PREVIEW-1] it is read again after a week, and after an hour where there was nothing to show', async () => {
    const { previews, asked, answers } = world({
      fresh: { facts: FACTS, ageMs: 6 * 24 * HOUR_MS },
      old: { facts: FACTS, ageMs: 8 * 24 * HOUR_MS },
    })
    const shown = previews.of(['fresh', 'old'])
    await expect.poll(() => asked).toEqual(['old'])
    answers[0]?.(null)
    expect(await shown).toEqual([{ url: 'fresh', ...FACTS }])
    const failures = world({
      lately: { facts: null, ageMs: HOUR_MS - 1 },
      before: { facts: null, ageMs: HOUR_MS },
    })
    const tried = failures.previews.of(['lately', 'before'])
    await expect.poll(() => failures.asked).toEqual(['before'])
    failures.answers[0]?.(FACTS)
    expect((await tried).map(({ url }) => url)).toEqual(['before'])
  })

  test('[PREVIEW-2] of a message the first three links are read, and no endless ones', async () => {
    const { previews, asked, answers } = world()
    const shown = previews.of(['a', 'a', `https://${'x'.repeat(2_050)}`, 'b', 'c', 'd'])
    await expect.poll(() => asked).toEqual(['a', 'b', 'c'])
    for (const answer of answers) answer(FACTS)
    expect(await shown).toHaveLength(3)
  })

  test('[PREVIEW-2] eight pages are read at once; who comes when the line is full sees none, and may come again', async () => {
    const { previews, asked, answers } = world()
    const waiting = Array.from({ length: 72 }, (_, n) => previews.of([`https://${n}.example/`]))
    await expect.poll(() => asked.length).toBe(8)
    expect(await previews.of(['https://late.example/'])).toEqual([])
    for (let done = 0; done < 72; done += 1) {
      await expect.poll(() => answers.length).toBeGreaterThan(done)
      answers[done]?.(FACTS)
    }
    expect((await Promise.all(waiting)).every(({ length }) => length === 1)).toBe(true)
    void previews.of(['https://late.example/'])
    await expect.poll(() => asked.at(-1)).toBe('https://late.example/')
  })
})
