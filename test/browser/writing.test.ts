import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { png } from '../support/pictures.ts'
import { type Actor, adaAndBob, becomes, openStage, type Stage, sees, timeline, write } from './stage.ts'

let stage: Stage
let ada: Actor
let bob: Actor
let room: string

beforeAll(async () => {
  stage = await openStage()
  ;({ ada, bob, room } = await adaAndBob(stage, 'general'))
})
afterAll(() => stage.stop())

const FIELD = '#composer-text'
const text = ({ page }: Actor) => page.inputValue(FIELD)
const api = ({ page }: Actor, method: 'PATCH' | 'DELETE', body: object | null) =>
  page.evaluate(async ({ path, init }) => (await fetch(path, init)).status, {
    path: `/api${new URL(room).pathname}`,
    init: { method, headers: { 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) },
  })

async function type({ page }: Actor, words: string): Promise<void> {
  await page.fill(FIELD, '')
  await page.locator(FIELD).pressSequentially(words)
}

async function attach({ page }: Actor, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  await page.setInputFiles('.attach-input', { name, mimeType, buffer })
}

describe('completion', () => {
  test('[PEN-11] a person is chosen by keyboard, and named by the message', async () => {
    await type(ada, 'tea, @bo')
    const option = ada.page.locator('.suggestion[aria-selected=true]')
    await option.waitFor()
    expect(await option.textContent()).toContain('@bob')
    expect(await ada.page.getAttribute(FIELD, 'aria-activedescendant')).toBe(await option.getAttribute('id'))
    await ada.page.keyboard.press('Enter')
    expect(await text(ada)).toBe('tea, @bob ')
    await ada.page.keyboard.press('Enter')
    await bob.page.locator('#timeline .mention', { hasText: '@bob' }).waitFor()
  })

  test('[PEN-11] arrows move, Escape closes the list and nothing else, a click chooses', async () => {
    await type(ada, '/')
    await ada.page.locator('.suggestion').nth(1).waitFor()
    const audit = await new AxeBuilder({ page: ada.page }).include('#composer').analyze()
    expect(audit.violations.map(({ id }) => id)).toEqual([])
    await ada.page.keyboard.press('ArrowUp')
    await ada.page.keyboard.press('Tab')
    expect(await text(ada)).toBe('/help ')
    await type(ada, '@')
    await ada.page.locator('.suggestion', { hasText: 'Everybody' }).click()
    expect(await text(ada)).toBe('@all ')
    await type(ada, '@b')
    await ada.page.locator('.suggestion').waitFor()
    await ada.page.keyboard.press('Escape')
    expect([await text(ada), await ada.page.locator('.suggestions').isVisible()]).toEqual(['@b', false])
  })

  test('[PEN-5] an emoji comes with its second colon, and none where there is none of that name', async () => {
    await type(ada, 'with :tea:')
    await becomes(() => text(ada), 'with 🍵')
    await type(ada, ':no_such_thing: at 10:30')
    expect(await text(ada)).toBe(':no_such_thing: at 10:30')
    await type(ada, ':rocke')
    await ada.page.locator('.suggestion', { hasText: ':rocket:' }).click()
    expect(await text(ada)).toBe('🚀 ')
  })
})

describe('tools', () => {
  test('[PEN-3] keys and buttons mark what is selected', async () => {
    await ada.page.fill(FIELD, 'strong tea')
    await ada.page.locator(FIELD).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(0, 6))
    await ada.page.keyboard.press('Control+b')
    await becomes(() => text(ada), '**strong** tea')
    await ada.page.click('.format-toggle')
    await ada.page.click('[data-format=italic]')
    await becomes(() => text(ada), '**_strong_** tea')
  })

  test('[PEN-8] the preview shows it as the room will, and leads back to writing', async () => {
    await ada.page.click('[data-preview]')
    await ada.page.locator('.composer-preview strong em', { hasText: 'strong' }).waitFor()
    expect(await ada.page.locator(FIELD).isVisible()).toBe(false)
    await ada.page.click('[data-preview]')
    await becomes(() => ada.page.evaluate(() => document.activeElement?.id), 'composer-text')
    await ada.page.click('.format-toggle')
  })

  test('[PEN-12] commands are done, and a path is no command', async () => {
    await write(ada, '/topic About tea')
    await becomes(() => bob.page.locator('.room-topic').textContent(), 'About tea')
    expect(await text(ada)).toBe('')
    await write(bob, '/topic mine')
    await becomes(async () => (await bob.page.locator('.composer-keys.is-wrong').textContent()) !== '', true)
    expect(await text(bob)).toBe('/topic mine')
    await write(bob, '/etc/hosts is a file')
    await write(bob, '/shrug who knows')
    await sees(ada, '/etc/hosts is a file')
    await sees(ada, 'who knows ¯\\_(ツ)_/¯')
    await write(ada, '/help')
    await ada.page.locator('dialog[open] .writing-help').waitFor()
    await ada.page.keyboard.press('Escape')
    await becomes(() => ada.page.locator('dialog[open]').count(), 0)
  })
})

describe('files', () => {
  test('[PEN-13] a picture that is pasted is shown, and goes with the message', async () => {
    const bytes = [...(await png(600, 400))]
    await ada.page.locator(FIELD).evaluate((field, given) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(given)], 'pasted.png', { type: 'image/png' }))
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    }, bytes)
    await ada.page.locator('.composer-file[data-state=ready] canvas').waitFor()
    await write(ada, 'look at this')
    await bob.page.locator('.message', { hasText: 'look at this' }).locator('img[alt="pasted.png"]').waitFor()
    expect(await ada.page.locator('.composer-file').count()).toBe(0)
  })

  test('[PEN-13] what is dropped anywhere over the room is attached', async () => {
    const drop = async (event: string) =>
      ada.page.locator('#scroller').evaluate((target, kind) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File(['a note'], 'dropped.txt', { type: 'text/plain' }))
        target.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }))
      }, event)
    await drop('dragover')
    expect(await ada.page.locator('.drop-hint').isVisible()).toBe(true)
    await drop('drop')
    expect(await ada.page.locator('.drop-hint').isVisible()).toBe(false)
    await ada.page.locator('.composer-file[data-state=ready]', { hasText: 'dropped.txt' }).waitFor()
    await ada.page.locator('.tray-remove').click()
    await becomes(() => ada.page.locator('.composer-file').count(), 0)
  })

  test('[PEN-13] a slow upload shows how far it is, is sent for when written, and can be given up', async () => {
    const network = await ada.context.newCDPSession(ada.page)
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400_000 }
    await network.send('Network.emulateNetworkConditions', slow)
    await attach(ada, 'large.bin', 'application/octet-stream', Buffer.alloc(3_000_000, 7))
    const progress = ada.page.locator('.composer-file progress')
    await becomes(() => progress.evaluate((bar: HTMLProgressElement) => bar.value > 0 && bar.value < 1), true)
    await write(ada, 'not before the file')
    expect(await ada.page.locator('.composer-keys').textContent()).toContain('as soon as')
    expect(await ada.page.locator('.tray-remove').getAttribute('title')).toBe('Cancel large.bin')
    await ada.page.locator('.tray-remove').click()
    // Given up, it holds the message back no longer.
    await sees(bob, 'not before the file')
    await network.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 })
    expect(await timeline(ada)).toContain('not before the file')
  })

  test('[PEN-13] a message waits for its file also while the script that brings it is on its way', async () => {
    // On a first visit: afterwards the device keeps it.
    const other = await stage.again('ada', { serviceWorkers: 'block' })
    const held = Promise.withResolvers<void>()
    await other.page.route('**/static/tray-*.js', async (route) => {
      await held.promise
      await route.continue()
    })
    await other.page.goto(room)
    await attach(other, 'late.txt', 'text/plain', Buffer.from('late'))
    await write(other, 'with something late')
    expect(await text(other)).toBe('with something late')
    held.resolve()
    const message = bob.page.locator('#timeline .message', { hasText: 'with something late' })
    await becomes(() => message.locator('.file-name').textContent(), 'late.txt')
    await other.context.close()
  })

  test('[PEN-14] a file that is too large says so at once, and the others are not touched', async () => {
    await attach(ada, 'empty.txt', 'text/plain', Buffer.alloc(0))
    await ada.page.locator('.attach-input').evaluate((input: HTMLInputElement) => {
      const chosen = new DataTransfer()
      chosen.items.add(new File([new Uint8Array(26 * 1024 * 1024)], 'huge.zip', { type: 'application/zip' }))
      input.files = chosen.files
      input.dispatchEvent(new Event('change'))
    })
    await attach(ada, 'small.txt', 'text/plain', Buffer.from('small'))
    await ada.page.locator('[data-state=ready]', { hasText: 'small.txt' }).waitFor()
    await becomes(
      () => ada.page.locator('[data-state=failed] .tray-state').allTextContents(),
      ['This file is empty.', 'Too large: a file may have up to 25 MB.'],
    )
    await write(ada, 'goes later')
    await becomes(() => ada.page.locator('.composer-keys.is-wrong').count(), 1)
    for (const _ of [1, 2]) await ada.page.locator('[data-state=failed] .tray-remove').first().click()
    await ada.page.press(FIELD, 'Enter')
    await bob.page.locator('.message', { hasText: 'goes later' }).filter({ hasText: 'small.txt' }).waitFor()
  })
})

describe('rooms that hold one back', () => {
  test('[PEN-16] slow mode counts down on the button of members, and keeps their words', async () => {
    expect(await api(ada, 'PATCH', { slowModeSeconds: 600 })).toBe(200)
    await bob.page.locator('.send[data-wait]').waitFor()
    await write(bob, 'too soon')
    expect([await text(bob), await bob.page.locator('.composer-keys').textContent()]).toEqual([
      'too soon',
      expect.stringMatching(/^Slow mode: \d+ s to go$/),
    ])
    await write(ada, 'owners do not wait')
    await write(ada, 'at all')
    await sees(bob, 'at all')
    expect(await api(ada, 'PATCH', { slowModeSeconds: 0 })).toBe(200)
    await becomes(() => bob.page.locator('.send[data-wait]').count(), 0)
    await bob.page.press(FIELD, 'Enter')
    await sees(ada, 'too soon')
  })

  test('[PEN-17] where the room is archived a line takes the composer’s place', async () => {
    expect(await api(ada, 'DELETE', null)).toBe(204)
    await bob.page.locator('p#composer', { hasText: 'archived' }).waitFor()
    expect(await bob.page.locator('form.composer').count()).toBe(0)
    expect([...ada.faults, ...bob.faults].filter((fault) => !/WebSocket|40[039]/.test(fault))).toEqual([])
  })
})
