import type { WebSocketRoute } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, adaAndBob, becomes, openStage, type Stage, sees, timeline, write } from './stage.ts'

let stage: Stage
let ada: Actor
let bob: Actor
let isCut = false
const sockets = new Set<WebSocketRoute>()

beforeAll(async () => {
  stage = await openStage()
  ;({ ada, bob } = await adaAndBob(stage, 'general'))
  await ada.page.routeWebSocket('**/ws', (socket) => {
    if (isCut) return void socket.close({ code: 1006 }).catch(() => socket.close())
    sockets.add(socket)
    socket.connectToServer()
  })
  await write(ada, 'before')
  await sees(bob, 'before')
  await ada.page.reload()
  await becomes(async () => sockets.size > 0, true)
})
afterAll(() => stage.stop())

describe('a person without a connection', () => {
  test('[PEN-15] sends three, loads the page again, and all arrive once and in order', async () => {
    await ada.page.setInputFiles('.attach-input', {
      name: 'notes.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('a note'),
    })
    await ada.page.locator('.composer-file[data-state=ready]').waitFor()
    isCut = true
    for (const socket of sockets) await socket.close()
    await ada.page.locator('#banner').waitFor()

    await write(ada, 'with a file')
    await ada.page.evaluate(() => {
      const first = document.querySelector('.message[id]')?.id.slice(2) ?? ''
      document.getElementById('composer')?.setAttribute('data-reply-to', first)
    })
    await write(ada, 'an answer')
    await write(ada, 'plain')
    await ada.page.fill('#composer-text', 'and a draft')
    await becomes(() => ada.page.locator('#outbox .message').count(), 3)

    await ada.page.reload()
    await becomes(
      () => ada.page.locator('#outbox .message .text').allTextContents(),
      ['with a file', 'an answer', 'plain'],
    )
    expect(await ada.page.locator('#outbox .file-name').allTextContents()).toEqual(['notes.txt'])
    expect(await ada.page.locator('#outbox .quote:visible').count()).toBe(1)
    expect(await ada.page.inputValue('#composer-text')).toBe('and a draft')

    isCut = false
    await ada.page.evaluate(() => window.dispatchEvent(new Event('online')))
    const wanted = ['before', 'with a file', 'an answer', 'plain']
    await becomes(() => timeline(bob), wanted)
    await becomes(() => timeline(ada), wanted)
    await becomes(() => ada.page.locator('#outbox .message').count(), 0)
    const said = (words: string) => bob.page.locator('#timeline .message', { hasText: words })
    expect(await said('with a file').filter({ hasText: 'notes.txt' }).count()).toBe(1)
    expect(await said('an answer').locator('.quote').count()).toBe(1)
  })

  test('[PEN-2] what was sent is no draft any more, in any room', async () => {
    await write(ada, 'done')
    await sees(bob, 'done')
    await ada.page.reload()
    expect(await ada.page.inputValue('#composer-text')).toBe('')
  })
})
