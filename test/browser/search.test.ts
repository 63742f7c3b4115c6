// The search as one uses it: what is typed finds at once, and keys alone lead to a message and back.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, becomes, openRoom, openStage, type Stage, sayMany } from './stage.ts'

let stage: Stage
let ada: Actor

beforeAll(async () => {
  stage = await openStage()
  ada = await stage.arrive('ada')
  const room = await openRoom(ada, 'harbour')
  const boats = Array.from({ length: 45 }, (_, n) => `boat number ${n + 1} lies at the quay`)
  await sayMany(ada, room, ['the drawings lie here', ...boats])
})
afterAll(() => stage.stop())

const hits = () => ada.page.locator('.hit-text').allTextContents()
const focused = () =>
  ada.page.evaluate(() => document.activeElement?.closest('[class], [id]')?.className ?? '')

describe('the search', () => {
  test('[SEEK-6] hits and address follow what is typed, and the page loaded again shows the same', async () => {
    const { page } = ada
    await page.goto('/search')
    await page.locator('#q').pressSequentially('drawings')
    await becomes(hits, ['the drawings lie here'])
    await becomes(() => page.evaluate(() => location.search), '?q=drawings&offset=0')
    expect(await page.locator('.hit mark').allTextContents()).toEqual(['drawings'])
    await page.fill('#from', 'nobody')
    await page.keyboard.press('Tab')
    await page.locator('#from-error').waitFor()
    expect([await page.inputValue('#from'), await page.inputValue('#q')]).toEqual(['nobody', 'drawings'])
    await page.fill('#from', 'ada')
    await page.keyboard.press('Tab')
    await becomes(() => page.locator('#from-error').count(), 0)
    await becomes(hits, ['the drawings lie here'])
    await page.reload()
    expect([await hits(), await page.inputValue('#from')]).toEqual([['the drawings lie here'], 'ada'])
  })

  test('[SEEK-5] older hits come below, and the keyboard goes on with the first of them', async () => {
    const { page } = ada
    await page.goto('/search?q=boat')
    for (const count of [20, 40, 45]) {
      await becomes(async () => (await hits()).length, count)
      if (count === 45) break
      await page.locator('.hits-more a').focus()
      await page.keyboard.press('Enter')
    }
    expect(new Set(await hits()).size).toBe(45)
    expect(await page.locator('.hit:focus .hit-text').textContent()).toBe('boat number 5 lies at the quay')
  })

  test('[SEEK-7] keys alone lead to the field, to a message, and back', async () => {
    const { page } = ada
    await page.goto('/rooms')
    await page.keyboard.press('/')
    await becomes(focused, 'form-control')
    await page.keyboard.type('"number 7"')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/search?q=%22number+7%22')
    await page.keyboard.press('Control+/')
    expect(await page.inputValue('#q:focus')).toBe('"number 7"')
    while (!(await focused()).includes('hit')) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('.message.is-target', { hasText: 'boat number 7 lies' }).waitFor()
    await page.goBack()
    await becomes(hits, ['boat number 7 lies at the quay'])
    await page.keyboard.press('/')
    await page.keyboard.press('/')
    expect(await page.inputValue('#q')).toBe('/')
    expect(ada.faults).toEqual([])
  })
})
