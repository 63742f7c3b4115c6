import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, adaAndBob, becomes, openStage, type Stage, sees, timeline, write } from './stage.ts'

let stage: Stage
let ada: Actor
let bob: Actor
let room: string

beforeAll(async () => {
  stage = await openStage()
  ;({ ada, bob, room } = await adaAndBob(stage, 'drafts'))
  await write(ada, 'shall we look at the drafts?')
  await sees(bob, 'shall we look')
})
afterAll(() => stage.stop())

const message = ({ page }: Actor, text: string) =>
  page.locator('#timeline .message', { hasText: text }).first()

async function press(actor: Actor, text: string, button: string): Promise<void> {
  await message(actor, text).hover()
  await message(actor, text).locator(`.action.${button}`).first().click()
}

/** What the menu of a message offers. */
async function menuOf(actor: Actor, text: string): Promise<readonly string[]> {
  await press(actor, text, 'menus')
  await actor.page.waitForSelector('#message-menu[open]')
  return (await actor.page.locator('#message-menu .menu-item').allTextContents()).map((item) => item.trim())
}

/** Closes the dialog that is open. */
async function leave({ page }: Actor): Promise<void> {
  await page.waitForSelector('dialog[open]')
  await page.keyboard.press('Escape')
  await becomes(() => page.locator('dialog[open]').count(), 0)
}

const chips = (actor: Actor) => () =>
  actor.page
    .locator('#timeline .reaction')
    .evaluateAll((all) => all.map((chip) => `${chip.textContent} ${chip.ariaPressed}`))

describe('what two people do with messages', () => {
  test('[TALK-3] an emoji is put by one press and taken back by another, and everybody knows their own', async () => {
    await press(bob, 'shall we look', 'quick')
    await becomes(chips(bob), ['👍 1 true'])
    await becomes(chips(ada), ['👍 1 false'])
    await ada.page.click('#timeline .reaction')
    await becomes(chips(ada), ['👍 2 true'])
    await becomes(chips(bob), ['👍 2 true'])
    await bob.page.click('#timeline .reaction')
    await becomes(chips(bob), ['👍 1 false'])
    await becomes(chips(ada), ['👍 1 true'])
    await bob.page.reload()
    await becomes(chips(bob), ['👍 1 false'])
  })

  test('[TALK-4] any emoji is found by its name, with the keyboard alone', async () => {
    await press(bob, 'shall we look', 'reacts')
    await bob.page.locator('.picker-emoji').first().waitFor()
    expect(await bob.page.locator('.picker-emoji').count()).toBeGreaterThan(1_500)
    await bob.page.keyboard.type('no such thing at all')
    expect(await bob.page.locator('.picker-nothing').isVisible()).toBe(true)
    await bob.page.locator('.picker-field').fill('tada')
    await bob.page.keyboard.press('ArrowDown')
    await bob.page.keyboard.press('Enter')
    await becomes(chips(ada), ['👍 1 true', '🎉 1 false'])
    await becomes(() => bob.page.locator('dialog[open]').count(), 0)
  })

  test('[TALK-5] a reply shows what it answers, and leads there', async () => {
    await press(bob, 'shall we look', 'replies')
    await becomes(() => bob.page.locator('#composer .reply-author').textContent(), 'ada')
    await bob.page.keyboard.type('yes, on Thursday')
    await bob.page.keyboard.press('Enter')
    await sees(ada, 'yes, on Thursday')
    for (const actor of [ada, bob]) {
      const quote = message(actor, 'on Thursday').locator('.quote')
      await becomes(async () => (await quote.textContent())?.trim(), 'ada shall we look at the drafts?')
    }
    await message(ada, 'on Thursday').locator('.quote').click()
    await ada.page.locator('.message.is-target', { hasText: 'shall we look' }).waitFor()
    await ada.page.reload()
    expect(await message(ada, 'on Thursday').locator('.quote').textContent()).toContain('shall we look')
  })

  test('[TALK-6] a thread opens beside the room, grows while one looks, and one writes in it', async () => {
    await bob.page.click('#timeline .thread-line')
    const replies = bob.page.locator('.thread-replies .text')
    await becomes(() => replies.allTextContents(), ['yes, on Thursday'])
    expect(bob.page.url()).toContain('/threads/')
    await press(ada, 'shall we look', 'replies')
    await ada.page.keyboard.type('at two?')
    await ada.page.keyboard.press('Enter')
    await becomes(() => replies.allTextContents(), ['yes, on Thursday', 'at two?'])
    await bob.page.fill('#thread-text', 'two it is')
    await bob.page.press('#thread-text', 'Enter')
    await sees(ada, 'two it is')
    await becomes(() => replies.allTextContents(), ['yes, on Thursday', 'at two?', 'two it is'])
    await becomes(() => bob.page.locator('#thread-outbox .message').count(), 0)
    for (const actor of [ada, bob])
      await becomes(() => actor.page.locator('#timeline .thread-count').textContent(), '3 replies')
    expect(await bob.page.locator('.thread-replies .quote').count()).toBe(0)
    await bob.page.locator('.thread-root .reaction').last().click()
    await becomes(chips(ada), ['👍 1 true'])
    await becomes(() => bob.page.locator('.thread-root .reaction').count(), 1)
  })

  test('[TALK-6] the address of a thread shows it beside its room, and closing it leaves the room', async () => {
    await bob.page.reload()
    const replies = bob.page.locator('.thread-replies .text')
    await becomes(() => replies.allTextContents(), ['yes, on Thursday', 'at two?', 'two it is'])
    await write(ada, 'elsewhere meanwhile')
    await sees(bob, 'elsewhere meanwhile')
    await bob.page.locator('.thread-scroll').press('Escape')
    await becomes(() => bob.page.locator('.thread-panel:visible').count(), 0)
    expect(bob.page.url()).toBe(room)
  })

  test('[TALK-8] what is pinned says so for everybody, and is listed', async () => {
    expect(await menuOf(bob, 'two it is')).not.toContain('Pin to the room')
    await leave(bob)
    expect(await menuOf(ada, 'two it is')).toContain('Pin to the room')
    await ada.page.click('#message-menu :text("Pin to the room")')
    await message(bob, 'two it is').locator('.pin-mark').waitFor()
    await bob.page.click('.menu-button')
    await bob.page.click('.menu :text("Pinned messages")')
    await becomes(() => bob.page.locator('.far-message .text').allTextContents(), ['two it is'])
    expect(await bob.page.locator('dialog :text("Unpin")').count()).toBe(0)
    await leave(bob)
    expect(await menuOf(ada, 'two it is')).toContain('Unpin')
    await ada.page.click('#message-menu :text("Unpin")')
    await becomes(() => bob.page.locator('.pin-mark').count(), 0)
  })

  test('[TALK-9] what an edit replaced is for its author and those who look after the room', async () => {
    expect(await menuOf(bob, 'on Thursday')).toContain('Edit')
    await bob.page.click('#message-menu [data-does=edit]')
    await bob.page.locator('.edit-form textarea').fill('yes, on Friday')
    await bob.page.keyboard.press('Enter')
    await sees(ada, 'yes, on Friday')
    expect(await menuOf(ada, 'on Friday')).toContain('Edit history')
    await ada.page.click('#message-menu :text("Edit history")')
    await ada.page.locator('.edit-entry').first().waitFor()
    expect(await ada.page.locator('.edit-entry .text').allTextContents()).toEqual([
      'yes, on Friday',
      'yes, on Thursday',
    ])
    await leave(ada)
  })

  test('[TALK-10] under what one said last stands how many have seen it', async () => {
    await write(ada, 'who is still here?')
    await sees(bob, 'who is still here?')
    const seen = message(ada, 'who is still here?').locator('.seen')
    await becomes(() => seen.textContent(), 'Seen by 1')
    await write(ada, 'and now?')
    await becomes(() => message(ada, 'and now?').locator('.seen').textContent(), 'Seen by 1')
    expect(await ada.page.locator('.seen').count()).toBe(1)
  })

  test('[TALK-16] arrows move between messages, keys open the menu, and the focus comes back', async () => {
    await ada.page.focus('#scroller')
    await ada.page.keyboard.press('ArrowUp')
    await ada.page.keyboard.press('ArrowUp')
    await ada.page.keyboard.press('ArrowDown')
    const focused = () => ada.page.evaluate(() => document.activeElement?.querySelector('.text')?.textContent)
    expect(await focused()).toBe('and now?')
    await ada.page.keyboard.press('Enter')
    await ada.page.waitForSelector('#message-menu[open]')
    await leave(ada)
    expect(await focused()).toBe('and now?')
    await ada.page.keyboard.press('r')
    await becomes(() => ada.page.evaluate(() => document.activeElement?.id), 'composer-text')
    await ada.page.click('#composer [data-unreply]')
  })

  test('[TALK-17] a finger that rests on a message opens its menu as a sheet', async () => {
    const phone = await stage.again('bob', { hasTouch: true, viewport: { width: 360, height: 740 } })
    await phone.page.goto(room)
    const touched = message(phone, 'and now?')
    await touched.dispatchEvent('pointerdown', { pointerType: 'touch', clientX: 100, clientY: 400 })
    await phone.page.waitForSelector('#message-menu[open]')
    await touched.dispatchEvent('pointerup', { pointerType: 'touch' })
    const box = await phone.page.locator('#message-menu').boundingBox()
    expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(740)
    expect(box?.width).toBe(360)
    await phone.page.click('#message-menu .menu-emoji')
    await becomes(() => message(ada, 'and now?').locator('.reaction').count(), 1)
    expect(phone.faults).toEqual([])
    await phone.context.close()
  })

  test('[TALK-15] a new role shows in what is offered, and whoever is removed is out at once', async () => {
    const id = room.slice(room.lastIndexOf('/') + 1)
    const asked = (method: string, body?: object) =>
      ada.page.evaluate(
        async (ask) => {
          const { viewer } = document.body.dataset
          const people = await (await fetch(`/api/rooms/${ask.id}/members`)).json()
          const other = people.items.find((one: { user: { id: string } }) => one.user.id !== viewer)
          const headers = { 'Content-Type': 'application/json' }
          const path = `/api/rooms/${ask.id}/members/${other.user.id}`
          const init = { method: ask.method, headers, ...(ask.body && { body: JSON.stringify(ask.body) }) }
          return (await fetch(path, init)).status
        },
        { id, method, body },
      )
    expect(await menuOf(bob, 'and now?')).not.toContain('Delete')
    await leave(bob)
    expect(await asked('PATCH', { role: 'admin' })).toBe(204)
    await bob.page.waitForSelector('main.room[data-role="admin"]')
    expect(await menuOf(bob, 'and now?')).toContain('Delete')
    await leave(bob)
    expect(await asked('DELETE')).toBe(204)
    await bob.page.waitForURL('**/rooms')
    expect(await bob.page.locator('.room-link:has-text("drafts")').count()).toBe(0)
  })

  test('[TALK-7] no page had a fault or broke the content policy', async () => {
    expect((await timeline(ada)).length).toBeGreaterThan(0)
    expect([...ada.faults, ...bob.faults].filter((fault) => !fault.includes('WebSocket'))).toEqual([])
  })
})
