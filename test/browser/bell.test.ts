// The bell and its page on two devices of one person.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, adaAndBob, becomes, openStage, type Stage, sayMany } from './stage.ts'

let stage: Stage
let ada: Actor
let phone: Actor
let bob: Actor
let room: string

beforeAll(async () => {
  stage = await openStage()
  ;({ ada, bob, room } = await adaAndBob(stage, 'kitchen'))
  phone = await stage.again('ada', { viewport: { width: 360, height: 740 }, timezoneId: 'Asia/Tokyo' })
})
afterAll(() => stage.stop())
beforeEach(async () => {
  // Who looks at the room is told nothing.
  for (const { page } of [ada, phone]) await page.goto('/notifications')
})

const bell = async ({ page }: Actor) => Number(await page.locator('#bell-badge').getAttribute('data-count'))
const rows = ({ page }: Actor) => page.locator('.notice .notice-link').allTextContents()
const unread = ({ page }: Actor) => page.locator('.notice.is-unread').count()
const both = async <T>(read: (actor: Actor) => Promise<T>): Promise<T[]> => [
  await read(ada),
  await read(phone),
]

describe('the bell', () => {
  test('[BELL-19] what comes is shown on all devices at once, a flood of messages in one row', async () => {
    await ada.page.goto('/friends')
    await becomes(() => both(bell), [0, 0])
    await sayMany(bob, room, ['@ada, come', ...Array.from({ length: 12 }, (_, n) => `line ${n}`)])
    await becomes(() => both(bell), [2, 2])
    await becomes(
      () => rows(phone),
      ['Unread: 12 new messages in kitchen', 'Unread: bob mentioned you in kitchen'],
    )
    await becomes(() => phone.page.locator('.notice-text').first().textContent(), 'bob: line 11')
    expect(await phone.page.locator('#bell-badge').isVisible()).toBe(true)
  })

  test('[BELL-20] what is read on one device is read on the other, without a reload', async () => {
    await becomes(() => both(unread), [2, 2])
    await phone.page.getByRole('button', { name: 'Mark as read: bob mentioned you in kitchen' }).click()
    await becomes(() => both(unread), [1, 1])
    await becomes(() => both(bell), [1, 1])
    // By keys: the row leads to the first message that it stands for, and is read by that.
    await ada.page.getByRole('link', { name: '12 new messages' }).focus()
    await ada.page.keyboard.press('Enter')
    await ada.page.waitForURL(/\/rooms\/[\w-]+\?at=\d+$/)
    await ada.page.locator('.message.is-target, .message:target', { hasText: 'line 0' }).waitFor()
    await becomes(() => unread(phone), 0)
    await becomes(() => both(bell), [0, 0])
    expect(await phone.page.locator('.notice-bar').textContent()).toBe('Everything is read.')
  })

  test('[BELL-20] all are read at once, and so is what its room was read up to', async () => {
    await sayMany(bob, room, ['@ada, one', '@ada, two'])
    await becomes(() => both(unread), [2, 2])
    await ada.page.getByRole('button', { name: 'Mark all as read' }).click()
    await becomes(() => both(unread), [0, 0])
    await sayMany(bob, room, ['@ada, three'])
    await becomes(() => both(bell), [1, 1])
    await ada.page.goto(room)
    await becomes(() => both(bell), [0, 0])
    await becomes(() => unread(phone), 0)
  })

  test('[BELL-21] who asks for friendship is answered on one device, and asks on none', async () => {
    const asked = await bob.page.evaluate(async () => {
      const { user } = await (await fetch('/api/users/ada')).json()
      const headers = { 'Content-Type': 'application/json' }
      const body = JSON.stringify({ userId: user.id })
      return (await fetch('/api/friends/request', { method: 'POST', headers, body })).status
    })
    expect(asked).toBe(201)
    const accepts = ({ page }: Actor) => page.getByRole('button', { name: 'Accept: bob' }).count()
    await becomes(() => both(accepts), [1, 1])
    await phone.page.getByRole('button', { name: 'Accept: bob' }).click()
    await becomes(() => both(accepts), [0, 0])
    await becomes(() => both(bell), [0, 0])
    await becomes(() => bell(bob), 1)
  })

  test('[BELL-22] days and times are those of the device', async () => {
    const shown = async ({ page }: Actor) => {
      const day = page.locator('.notice-day time').first()
      const time = page.locator('.notice-when time').first()
      return [await day.textContent(), await time.textContent(), await time.getAttribute('datetime')] as const
    }
    const [day, time, at] = await shown(phone)
    const tokyo = new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      timeZone: 'Asia/Tokyo',
    })
    expect([day, time]).toEqual(['Today', tokyo.format(new Date(at ?? ''))])
  })

  test('[BELL-23] quiet hours are offered in the zone of the device', async () => {
    const { page } = phone
    await page.goto('/you/notifications')
    await page.locator('select[name=zone][data-zone]').waitFor({ state: 'attached' })
    expect(await page.locator('#from').isVisible()).toBe(false)
    await page.getByLabel('Do not disturb me at these hours').check()
    await becomes(() => page.locator('#zone').inputValue(), 'Asia/Tokyo')
    await page.fill('#to', '07:15')
    await page.locator('.own-form button[type=submit]').click()
    expect(await page.locator('.note').textContent()).toBe('Saved.')
    expect(await page.locator('#to').inputValue()).toBe('07:15')
  })
})
