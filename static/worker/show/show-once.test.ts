import { describe, expect, test } from 'vitest'
import type { ToldNotification } from '../messages.ts'
import type { ShownOptions } from '../scope.ts'
import type { WorkerWords } from '../worker-words.ts'
import { sayTold } from './say-told.ts'
import { createShowOnce } from './show-once.ts'
import type { Shown } from './shown-book.ts'
import type { Tidings } from './tidings.ts'

const WORDS: WorkerWords = {
  ...{ open: 'Open', read: 'Mark as read', news: 'News', more: 'and {n} more' },
  ...{ nobody: 'A deleted account', noText: 'A file', inRoom: '{title} · {room}' },
  titles: { message: '{who}', mention: '{who} mentioned you', friend_request: '{who}' },
  bodies: { friend_request: 'Would like to be your friend', reaction: '{emoji} to your message' },
}

/** A device whose notifications are a list, with a clock that the test turns. */
function aDevice() {
  const screen = new Map<string, { title: string; options: ShownOptions }>()
  const heard: string[] = []
  const places = new Map<string, Shown>()
  let nowMs = 100_000
  const tray = {
    getNotifications: async (filter?: { tag: string }) =>
      [...screen.values()]
        .filter(({ options }) => filter === undefined || options.tag === filter.tag)
        .map(({ options }) => ({ data: options.data, tag: options.tag }) as Notification),
    async showNotification(title: string, options: ShownOptions) {
      if (!screen.has(options.tag) || options.renotify) heard.push(`${title}: ${options.body}`)
      screen.set(options.tag, { title, options })
    },
  }
  const book = {
    of: async (place: string) => places.get(place) ?? null,
    write: async (place: string, shown: Shown) => void places.set(place, shown),
    clear: async () => places.clear(),
  }
  const show = createShowOnce({
    ...{ tray, book, icon: 'icon.png' },
    wordsOf: () => WORDS,
    nowMs: () => nowMs,
  })
  const wait = (ms: number): void => {
    nowMs += ms
  }
  const texts = (): string[] => [...screen.values()].map(({ title, options }) => `${title}: ${options.body}`)
  return { show, screen, heard, wait, texts }
}

/** As a page tells of it, unless it says how many there are. */
function tidings(id: string, more: Partial<Tidings> = {}): Tidings {
  const atMs = Number(id.replace(/\D/g, ''))
  return {
    id,
    place: 'tea',
    title: 'Ada',
    body: id,
    url: '/rooms/tea?at=1',
    lang: 'en',
    atMs,
    count: null,
    ...more,
  }
}

describe('what a device shows', () => {
  test('[WORKER-5] two pages and a push tell the same, and it is shown and heard once', async () => {
    const { show, heard, texts } = aDevice()
    const told = [tidings('n1'), tidings('n1'), tidings('n1', { count: 1, body: 'as pushed' })]
    expect(await Promise.all(told.map(show))).toEqual([true, false, false])
    expect(heard).toEqual(['Ada: n1'])
    expect(texts()).toEqual(['Ada: as pushed'])
  })

  test('[WORKER-5] what was put away by hand does not come back, whoever tells of it again', async () => {
    const { show, screen, heard } = aDevice()
    await show(tidings('n1'))
    screen.clear()
    await show(tidings('n1', { count: 1 }))
    await show(tidings('n1'))
    expect([screen.size, heard.length]).toEqual([0, 1])
  })

  test('[WORKER-4] of a place the newest is shown with how many there are, and a burst is heard once', async () => {
    const { show, heard, texts, wait } = aDevice()
    for (const id of ['n1', 'n2', 'n3']) await show(tidings(id))
    expect(texts()).toEqual(['Ada: n3\nand 2 more'])
    expect(heard).toHaveLength(1)
    wait(10_000)
    await show(tidings('n4', { count: 9, body: 'nine' }))
    expect(texts()).toEqual(['Ada: nine'])
    expect(heard).toHaveLength(2)
  })

  test('[WORKER-4] what comes late does not take the place of what is newer', async () => {
    const { show, texts } = aDevice()
    await show(tidings('n2'))
    expect(await show(tidings('n1', { count: 1 }))).toBe(false)
    expect(texts()).toEqual(['Ada: n2'])
  })

  test('[WORKER-4] places stand beside each other, each with its address and both actions', async () => {
    const { show, screen } = aDevice()
    await show(tidings('n1'))
    await show(tidings('n2', { place: 'soup', url: '/rooms/soup?at=7' }))
    expect([...screen.keys()]).toEqual(['tea', 'soup'])
    expect(screen.get('soup')?.options).toMatchObject({
      data: { place: 'soup', url: '/rooms/soup?at=7', count: 1 },
      actions: [{ title: 'Open' }, { title: 'Mark as read' }],
    })
  })

  test('[WORKER-5] what a page tells is said in the words of a push', () => {
    const page = { type: 'told', viewer: 'me', locale: 'en' } as const
    const said = (
      kind: string,
      more: Partial<ToldNotification>,
      room = { name: '{who}', isDirect: false },
    ) => {
      const told = { id: 'n', kind, from: { displayName: '{room}' }, preview: 'hi', ...more }
      const notification = { createdAt: '1970-01-01T00:00:01.000Z', ...told }
      return sayTold({ ...page, notification, room: more.room === undefined ? null : room }, WORDS)
    }
    const inTea = { room: 'tea', seq: 4 }
    const tea = { place: 'tea', url: '/rooms/tea?at=4', atMs: 1_000 }
    expect(said('mention', inTea)).toMatchObject({
      title: '{room} mentioned you · {who}',
      body: 'hi',
      ...tea,
    })
    expect(said('message', inTea, { name: 'x', isDirect: true })).toMatchObject({ title: '{room}', ...tea })
    expect(said('message', { ...inTea, from: null, preview: '' })).toMatchObject({
      ...{ title: 'A deleted account · {who}', body: 'A file' },
    })
    expect(said('reaction', { ...inTea, preview: '+1' }).body).toBe('+1 to your message')
    expect(said('friend_request', { preview: '' })).toMatchObject({
      ...{ title: '{room}', body: 'Would like to be your friend', place: 'me', url: '/friends' },
    })
  })
})
