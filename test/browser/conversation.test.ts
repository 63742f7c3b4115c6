import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Actor,
  adaAndBob,
  becomes,
  joinRoom,
  openStage,
  type Stage,
  sees,
  timeline,
  write,
} from './stage.ts'

let stage: Stage
let ada: Actor
let bob: Actor
let room: string

beforeAll(async () => {
  stage = await openStage()
  ;({ ada, bob, room } = await adaAndBob(stage, 'general'))
})
afterAll(() => stage.stop())

describe('a conversation', () => {
  test('[UI-1] what one says stands there for both, in the same order', async () => {
    await write(ada, 'hello bob')
    await sees(bob, 'hello bob')
    await write(bob, 'hello ada')
    await sees(ada, 'hello ada')
    expect(await timeline(ada)).toEqual(['hello bob', 'hello ada'])
    expect(await timeline(bob)).toEqual(await timeline(ada))
    await becomes(() => ada.page.locator('#outbox .message').count(), 0)
  })

  test('[UI-2] ↑ changes what one said last, and both see it', async () => {
    await ada.page.focus('#composer-text')
    await ada.page.keyboard.press('ArrowUp')
    await ada.page.locator('.edit-form textarea').fill('hello dear bob')
    await ada.page.keyboard.press('Enter')
    await sees(bob, 'hello dear bob')
    await bob.page.locator('.edited').waitFor()
    await becomes(() => ada.page.locator('.edit-form').count(), 0)
  })

  test('[UI-3] Escape leaves a message as it was', async () => {
    await ada.page.focus('#composer-text')
    await ada.page.keyboard.press('ArrowUp')
    await ada.page.locator('.edit-form textarea').fill('something else')
    await ada.page.keyboard.press('Escape')
    await becomes(() => timeline(ada), ['hello dear bob', 'hello ada'])
  })

  test('[UI-4] a message is deleted after a question, and its place stays', async () => {
    await write(ada, 'better not')
    await sees(bob, 'better not')
    const message = ada.page.locator('.message', { hasText: 'better not' })
    await message.hover()
    await message.locator('.action.menus').click()
    await ada.page.click('#message-menu [data-does=delete]')
    await ada.page.click('dialog .btn-danger')
    await bob.page.locator('.message .gone').waitFor()
    expect(await timeline(bob)).not.toContain('better not')
    await becomes(() => ada.page.locator('dialog[open]').count(), 0)
  })

  test('[UI-5] one is offered to change only what is one’s own', async () => {
    const own = bob.page.locator('.message', { hasText: 'hello ada' })
    const other = bob.page.locator('.message', { hasText: 'hello dear bob' })
    await own.hover()
    expect(await own.locator('.action.edits').isVisible()).toBe(true)
    await other.hover()
    expect(await other.locator('.action.replies').isVisible()).toBe(true)
    expect(await other.locator('.action.edits').isVisible()).toBe(false)
    await other.locator('.action.menus').click()
    const items = bob.page.locator('#message-menu .menu-item')
    await becomes(() => items.allTextContents(), ['Reply', 'Open thread', 'Copy link'])
    await bob.page.keyboard.press('Escape')
  })

  test('[UI-6] who is typing is told while it lasts', async () => {
    await bob.page.locator('#composer-text').pressSequentially('thinking aloud', { delay: 180 })
    await becomes(() => ada.page.locator('#typing').textContent(), 'bob is typing…')
    await bob.page.keyboard.press('Enter')
    await sees(ada, 'thinking aloud')
    await becomes(() => ada.page.locator('#typing').textContent(), '')
  })

  test('[UI-7] who is here is shown, and who has gone is not', async () => {
    await becomes(() => ada.page.locator('.online-count').textContent(), '2 online')
    const cleo = await stage.arrive('cleo')
    await joinRoom(cleo, 'general')
    await becomes(() => ada.page.locator('.online-count').textContent(), '3 online')
    await ada.page.locator('.line', { hasText: 'cleo joined' }).waitFor()
    await cleo.context.close()
    await becomes(() => ada.page.locator('.online-count').textContent(), '2 online')
  })

  test('[UI-8] hostile words arrive as words, live and on the page', async () => {
    const hostile = '<img src=x onerror="document.title=1"> <b hx-get="/logout" hx-trigger="load">x</b>'
    await write(bob, hostile)
    await sees(ada, hostile)
    await ada.page.reload()
    await sees(ada, hostile)
    expect(await ada.page.locator('.text img, .text b').count()).toBe(0)
  })

  test('[UI-9] a direct message raises a number in the sidebar and the title, which reading takes away', async () => {
    await bob.page.goto('/rooms/new/direct?q=ad')
    await bob.page.click('button[aria-label="Message: ada"]')
    await bob.page.waitForSelector('#composer')
    await write(bob, 'between us')
    await becomes(() => ada.page.title(), '(1) general · Parley')
    await ada.page.click('.room-link:has-text("bob")')
    await sees(ada, 'between us')
    await becomes(() => ada.page.locator('.unread:visible').count(), 0)
    await ada.page.goto(room)
  })

  test('[UI-10] whose device is signed out elsewhere is asked to sign in again', async () => {
    const other = await stage.again('bob')
    await other.page.goto('/you/devices')
    const devices = other.page.locator('.devices form button')
    await becomes(() => devices.count(), 1)
    await devices.click()
    await bob.page.waitForURL('**/login?ended')
    expect(await bob.page.locator('.note').textContent()).toContain('ended')
  })

  test('[UI-11] no page had a fault or broke the content policy', () => {
    expect([...ada.faults, ...bob.faults].filter((fault) => !fault.includes('WebSocket'))).toEqual([])
  })
})
