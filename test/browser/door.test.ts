// The entrance in a real browser: the field of a password, and the whole way in by keys alone.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from './stage.ts'

const PASSWORD = 'a short sentence works'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.stop())

test('[DOOR-7] a password is shown and hidden while one types, and Caps Lock is told of', async () => {
  const ada = await stage.arrive('ada')
  const { page } = ada
  await ada.context.clearCookies()
  await page.goto('/login')
  await page.keyboard.type('ada')
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  const type = () => page.locator('#password').getAttribute('type')
  expect([await type(), await page.locator('#password-caps').textContent()]).toEqual(['password', ''])

  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect([await type(), await page.getByRole('button', { name: 'Hide password' }).count()]).toEqual([
    'text',
    1,
  ])

  await page.locator('#password').evaluate((field) => {
    const init = { key: 'A', bubbles: true, modifierCapsLock: true }
    field.dispatchEvent(new KeyboardEvent('keydown', init))
  })
  expect(await page.locator('#password-caps').textContent()).toBe('Caps Lock is on.')
  await page.locator('#password').press('Shift')
  expect(await page.locator('#password-caps').textContent()).toBe('')

  const sentAs = page.evaluate(
    () =>
      new Promise((resolve) => {
        document
          .querySelector('.card-form')
          ?.addEventListener('submit', () =>
            setTimeout(() => resolve(document.querySelector('#password')?.getAttribute('type'))),
          )
      }),
  )
  await page.locator('#password').press('Enter')
  expect(await sentAs).toBe('password')
  await page.waitForURL('**/rooms')
  expect(ada.faults).toEqual([])
})
