import { expect, test } from 'vitest'
import type { OpenPage } from '../scope.ts'
import { press } from './press.ts'

const ORIGIN = 'https://chat.example'

/** What becomes of a press, with these pages open. */
async function pressed(
  data: unknown,
  pages: readonly { path: string; focused?: boolean; refuses?: boolean }[],
  action = '',
): Promise<readonly string[]> {
  const done: string[] = []
  const open = pages.map(({ path, focused = false, refuses = false }): OpenPage => {
    return {
      ...{ url: ORIGIN + path, focused },
      async focus() {
        if (refuses) throw new Error('not allowed')
        done.push(`focus ${path}`)
      },
      postMessage: (message) => done.push(`tell ${path} ${JSON.stringify(message)}`),
    }
  })
  const clients = {
    matchAll: async () => open,
    openWindow: async (url: string) => done.push(`open ${url}`),
    claim: async () => {},
  }
  const fetch = async (path: string, init: RequestInit): Promise<Response> => {
    done.push(`${init.method} ${path} ${init.body}`)
    return new Response()
  }
  const notification = { data, close: () => done.push('close') } as unknown
  await press({ clients, fetch, origin: ORIGIN }, action, notification as Notification)
  return done
}

const kept = (url: string) => ({ id: 'n1', place: 'tea', url, atMs: 1, count: 1, shownAtMs: 1 })
const TOLD = `{"type":"show","url":"${ORIGIN}/rooms/tea?at=7"}`

test('[WORKER-7] a press brings the tab of the room to the front, at the message', async () => {
  const pages = [{ path: '/rooms/soup', focused: true }, { path: '/rooms/tea?at=2' }]
  expect(await pressed(kept('/rooms/tea?at=7'), pages)).toEqual([
    'close',
    `tell /rooms/tea?at=2 ${TOLD}`,
    'focus /rooms/tea?at=2',
  ])
})

test('[WORKER-7] where no tab has the room, or it may not come to the front, one is opened', async () => {
  expect(await pressed(kept('/rooms/tea?at=7'), [{ path: '/rooms/soup' }])).toEqual([
    'close',
    `open ${ORIGIN}/rooms/tea?at=7`,
  ])
  expect((await pressed(kept('/rooms/tea?at=7'), [{ path: '/rooms/tea', refuses: true }])).at(-1)).toBe(
    `open ${ORIGIN}/rooms/tea?at=7`,
  )
})

test.each([
  ['https://evil.example/x'],
  ['//evil.example/x'],
  ['javascript:alert(1)'],
  ['https://'],
  ['https://chat.example.evil/x'],
])('[WORKER-7] %s leads home', async (url) => {
  expect(await pressed(kept(url), [])).toEqual(['close', `open ${ORIGIN}/rooms`])
})

test('[WORKER-7] one that another version has shown leads home', async () => {
  expect(await pressed({ else: 1 }, [])).toEqual(['close', `open ${ORIGIN}/rooms`])
})

test('[WORKER-8] "mark as read" reads the room up to there, and what is of no room by itself', async () => {
  expect(await pressed(kept('/rooms/tea?at=7'), [], 'read')).toEqual([
    'close',
    'PUT /api/rooms/tea/read {"seq":7}',
  ])
  expect(await pressed(kept('/friends'), [], 'read')).toEqual([
    'close',
    'POST /api/notifications/read {"ids":["n1"]}',
  ])
})
