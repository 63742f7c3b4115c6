// What a page says of whether somebody sits in front of it, and what comes of it.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, adaAndBob, becomes, live, openStage, type Stage, sees, write } from './stage.ts'

interface Said {
  readonly type: string
  readonly here?: boolean
  readonly room?: string
}

let stage: Stage
let ada: Actor
let bob: Actor
let room: string
/** Frames of bob's page that have to do with where he looks, since they were last taken. */
let said: string[] = []
let pongs = 0

beforeAll(async () => {
  stage = await openStage()
  ;({ ada, bob, room } = await adaAndBob(stage, 'general'))
  const id = room.slice(room.lastIndexOf('/') + 1)
  const { page } = bob
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const { type, here, room: seen } = JSON.parse(String(payload)) as Said
      if (type === 'attend') said.push(`${here ? 'here' : 'away'}${seen === id ? ' in the room' : ''}`)
      if (type === 'subscribe') said.push('follows')
    })
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).includes('"id":"ping"')) pongs += 1
    })
  })
  await page.clock.install()
  await page.reload()
  await live(page)
})
afterAll(() => stage.stop())

async function says(...wanted: string[]): Promise<void> {
  await becomes(async () => said, wanted)
  said = []
}

/** Of the page's clock; the line is asked for a sign of life then, and has to give it in time. */
async function passes({ page }: Actor, ms: number): Promise<void> {
  const before = pongs
  await page.clock.fastForward(ms)
  await becomes(async () => pongs > before, true)
}

function show({ page }: Actor, visibility: 'visible' | 'hidden'): Promise<void> {
  return page.evaluate((wanted) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => wanted })
    document.dispatchEvent(new Event('visibilitychange'))
  }, visibility)
}

const toldTo = ({ page }: { readonly page: Page }): Promise<string[]> =>
  page.evaluate(async () => {
    const answer = await fetch('/api/notifications')
    const { items } = (await answer.json()) as { items: { preview: string }[] }
    return items.map(({ preview }) => preview)
  })

test('[ATTEND-10] a page says that somebody is here, until it is hidden or nobody touches it for five minutes', async () => {
  await says('here in the room', 'follows')
  await write(ada, 'seen at once')
  await sees(bob, 'seen at once')
  await show(bob, 'hidden')
  await says('away')
  await becomes(async () => {
    await write(ada, 'while hidden')
    return (await toldTo(bob)).length > 0
  }, true)
  expect(await toldTo(bob)).not.toContain('seen at once')
  await show(bob, 'visible')
  await says('here in the room')
  await passes(bob, 270_000)
  await bob.page.mouse.move(100, 100)
  await passes(bob, 270_000)
  expect(said).toEqual([])
  await bob.page.clock.fastForward(30_000)
  await says('away')
  await bob.page.mouse.move(200, 100)
  await says('here in the room')
})

test('[ATTEND-11] a page says it anew on each connection, before it follows its room, and of no room elsewhere', async () => {
  await show(bob, 'hidden')
  await says('away')
  await stage.crash(async () => bob.page.locator('#banner').waitFor())
  await says('away', 'follows')
  await bob.page.goto(`${room}/settings`)
  await says('here')
})
