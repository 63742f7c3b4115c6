// A room from its opening to the day its owner leaves it, by keys alone; and what others see of it meanwhile.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, becomes, joinRoom, live, openRoom, openStage, type Stage } from './stage.ts'

const MANY_TABS = 120

let stage: Stage
let ada: Actor
let bob: Actor
let cy: Actor
let room: string

beforeAll(async () => {
  stage = await openStage()
  ada = await stage.arrive('ada')
  bob = await stage.arrive('bob')
  cy = await stage.arrive('cy')
})
afterAll(() => stage.stop())

/** Presses Tab until what has the focus matches. */
async function reach(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().waitFor()
  for (let pressed = 0; pressed < MANY_TABS; pressed += 1) {
    if (await focusIs(page, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no Tab leads to ${selector}`)
}

function focusIs(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).evaluateAll((all) => all.some((one) => one === document.activeElement))
}

/** Follows a link, or presses a button, that leads to another page. */
async function go(page: Page, selector: string): Promise<void> {
  await reach(page, selector)
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

async function press(page: Page, selector: string): Promise<void> {
  await reach(page, selector)
  await page.keyboard.press('Enter')
}

/** Sends the form of the dialog; the page that it leads to has come. */
async function send(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

const note = ({ page }: Actor) => page.locator('main .note').textContent()

describe('by keys alone', () => {
  test('[HALL-16] a room is opened with somebody in it', async () => {
    const { page } = ada
    await press(page, '.sidebar a[href="/rooms/new"]')
    await page.waitForSelector('dialog[open] #name')
    await becomes(() => focusIs(page, 'dialog #name'), true)
    await page.keyboard.type('Tea house')
    await reach(page, 'dialog input[type=radio]')
    await page.keyboard.press('ArrowDown')
    await reach(page, 'dialog #people')
    await page.keyboard.type('bob cy')
    await send(page)
    await live(page)
    room = page.url()
    for (const { page: other } of [bob, cy]) {
      await other.goto(room)
      await live(other)
    }
  })

  test('[HALL-1] its menu is opened, walked and closed; a task that is left gives the focus back', async () => {
    const { page } = ada
    const menu = page.locator('#room-menu')
    await press(page, '.menu-button')
    await menu.waitFor()
    await page.keyboard.press('Tab')
    expect(await focusIs(page, '#room-menu .menu-item')).toBe(true)
    await page.keyboard.press('Escape')
    await menu.waitFor({ state: 'hidden' })
    expect(await focusIs(page, '.menu-button')).toBe(true)
    await page.keyboard.press('Enter')
    await press(page, '#room-menu a[href$="/notifications"]')
    await page.waitForSelector('dialog[open] input[name=level]')
    await page.keyboard.press('Escape')
    await becomes(() => focusIs(page, '.menu-button'), true)
    expect(await bob.page.locator('#room-menu .for-admins').evaluateAll(shown)).toEqual(['none'])
    expect(await page.locator('#room-menu .for-admins').evaluateAll(shown)).toEqual(['flex'])
  })

  test('[HALL-16] it is set up, and others see it at once', async () => {
    const { page } = ada
    await press(page, '.menu-button')
    await go(page, '#room-menu a[href$="/settings"]')
    await reach(page, '#roomName')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('Tea garden')
    await send(page)
    expect(await note(ada)).toBe('Saved.')
    await becomes(() => bob.page.locator('.room-name').textContent(), 'Tea garden')
    await becomes(
      () => bob.page.locator('.room-link[aria-current] .room-link-name').textContent(),
      'Tea garden',
    )
  })

  test('[HALL-16] somebody is invited by a link', async () => {
    const { page } = ada
    await go(page, '.section-tab[href$="/invites"]')
    await press(page, '.section-bar .btn-primary')
    await page.waitForSelector('dialog[open] #hours')
    await page.keyboard.press('Escape')
    await becomes(() => focusIs(page, '.section-bar .btn-primary'), true)
    await page.keyboard.press('Enter')
    await press(page, 'dialog[open] button[type=submit]')
    await page.waitForSelector('#shown-once')
    const link = await page.inputValue('#shown-once')
    await go(page, 'dialog[open] a.btn-primary')
    await becomes(() => page.locator('.card-row form[action$="/end"]').count(), 1)
    const dan = await stage.arrive('dan')
    await dan.page.goto(link)
    await go(dan.page, 'main button[type=submit]')
    await live(dan.page)
    await dan.context.close()
  })

  test('[HALL-16] somebody is banned, led out at once, and let back', async () => {
    const { page } = ada
    await go(page, '.section-tab[href$="/members"]')
    await press(page, '.card-row:has-text("@cy") a')
    await press(page, 'dialog[open] .btn-warns')
    await page.waitForSelector('dialog #reason')
    await becomes(() => focusIs(page, 'dialog #reason'), true)
    await page.keyboard.type('sold things')
    await send(page)
    expect(await note(ada)).toContain('may not come back')
    await cy.page.waitForURL('**/rooms')
    await becomes(() => cy.page.locator('.room-link').count(), 0)
    await go(page, '.section-tab[href$="/bans"]')
    expect(await page.locator('.ban-reason').textContent()).toBe('sold things')
    await go(page, 'form[action$="/lift"] button')
    expect(await note(ada)).toBe('They may come back.')
  })

  test('[HALL-16] it is given away and left', async () => {
    const { page } = ada
    await go(page, '.section-tab[href$="/settings"]')
    await press(page, '.door a[href$="/owner"]')
    await page.waitForSelector('dialog #newOwner')
    await becomes(() => focusIs(page, 'dialog #newOwner'), true)
    await page.keyboard.type('bob')
    await send(page)
    expect(await note(ada)).toBe('The room has a new owner.')
    await becomes(() => bob.page.locator('.person-row:has-text("@bob") .tag').textContent(), 'Owner')
    await becomes(() => bob.page.locator('.person-row:has-text("@ada") .tag').textContent(), 'Admin')
    await press(page, '.door a[href$="/leave"]')
    await page.waitForSelector('dialog .btn-danger')
    await becomes(() => focusIs(page, 'dialog .btn-danger'), true)
    await send(page)
    await page.waitForURL('**/rooms')
    await becomes(() => page.locator('.room-link').count(), 0)
    await becomes(() => bob.page.locator('#people .person-row:has-text("@ada")').count(), 0)
  })
})

describe('what others do', () => {
  test('[HALL-17] a role changes what the menu offers, at once', async () => {
    expect(await bob.page.locator('#room-menu .for-admins').evaluateAll(shown)).toEqual(['flex'])
  })

  test('[HALL-17] an archived room takes the composer from whoever has it open', async () => {
    const dan = await stage.again('dan')
    await dan.page.goto(room)
    await live(dan.page)
    await bob.page.goto(`${room}/settings/archive`)
    await bob.page.click('main .btn-danger')
    expect(await note(bob)).toBe('The room is archived.')
    await dan.page.locator('.room-note').waitFor()
    expect(await dan.page.locator('#composer-text').count()).toBe(0)
    await dan.context.close()
  })

  test('[HALL-17] whoever is shown out is led out of the settings too', async () => {
    const own = await openRoom(ada, 'Pier')
    await joinRoom(bob, 'Pier')
    await bob.page.goto(`${own}/settings/members`)
    await bob.page.waitForFunction(() => document.querySelector('.is-online') !== null)
    await ada.page.goto(`${own}/settings/members`)
    await press(ada.page, '.card-row:has-text("@bob") a')
    await press(ada.page, 'dialog[open] a[href$="/remove"]')
    await ada.page.waitForSelector('dialog .btn-danger')
    await send(ada.page)
    await bob.page.waitForURL('**/rooms')
  })

  test('[HALL-17] no page had a fault or broke the content policy', () => {
    expect(
      [ada, bob, cy].flatMap(({ faults }) => faults).filter((fault) => !fault.includes('WebSocket')),
    ).toEqual([])
  })
})

function shown(all: readonly Element[]): readonly string[] {
  return all.map((one) => getComputedStyle(one).display)
}
