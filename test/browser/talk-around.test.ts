import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { png } from '../support/pictures.ts'
import { type Actor, adaAndBob, becomes, joinRoom, openStage, type Stage, sees, write } from './stage.ts'

const CARD =
  '<div class="previews"><a class="preview-card" href="https://example.org/"><b>A page</b></a></div>'

let stage: Stage
let ada: Actor
let bob: Actor

beforeAll(async () => {
  stage = await openStage()
  ;({ ada, bob } = await adaAndBob(stage, 'pictures'))
})
afterAll(() => stage.stop())

describe('what stands around messages', () => {
  test('[TALK-11] those who come one after the other are one line, and a switch hides it', async () => {
    const line = ada.page.locator('.line')
    await becomes(() => line.allTextContents(), ['bob joined'])
    const cleo = await stage.arrive('cleo')
    await joinRoom(cleo, 'pictures')
    await becomes(() => line.allTextContents(), ['bob and cleo joined'])
    await ada.page.click('.menu-button')
    await ada.page.click('.menu-switch')
    await becomes(() => line.isVisible(), false)
    await ada.page.keyboard.press('Escape')
    await cleo.context.close()
  })

  test('[TALK-18] a picture opens over the page, another file says its name and size', async () => {
    const files = [
      { name: 'sea.png', mimeType: 'image/png', buffer: Buffer.from(await png(640, 480)) },
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x'.repeat(2_048)) },
    ]
    await bob.page.setInputFiles('#composer input[type=file]', files)
    await write(bob, 'two files')
    await sees(ada, 'two files')
    const message = ada.page.locator('#timeline .message', { hasText: 'two files' })
    await becomes(() => message.locator('.file-name').textContent(), 'notes.txt')
    expect(await message.locator('.file-size').textContent()).toBe('2 KB')
    await message.locator('.file-picture').click()
    const large = ada.page.locator('.lightbox img')
    await becomes(
      () => large.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth),
      640,
    )
    await ada.page.keyboard.press('Escape')
    await becomes(() => ada.page.locator('.lightbox').count(), 0)
  })

  test('[TALK-18] what a link leads to is asked for once, when its message is looked at', async () => {
    let asked = 0
    await ada.page.route('**/previews', (route) => {
      asked += 1
      return route.fulfill({ contentType: 'text/html', body: CARD })
    })
    await write(bob, 'see https://example.org/')
    await becomes(() => ada.page.locator('.preview-card').count(), 1)
    await write(bob, 'no link here')
    await sees(ada, 'no link here')
    expect(asked).toBe(1)
  })

  test('[TALK-7] no page had a fault or broke the content policy', () => {
    expect([...ada.faults, ...bob.faults].filter((fault) => !fault.includes('WebSocket'))).toEqual([])
  })
})
