import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, adaAndBob, becomes, openStage, type Stage, sees, timeline, write } from './stage.ts'

let stage: Stage
let ada: Actor
let bob: Actor

beforeAll(async () => {
  stage = await openStage()
  ;({ ada, bob } = await adaAndBob(stage, 'general'))
  await write(ada, 'before')
  await sees(bob, 'before')
})
afterAll(() => stage.stop())

describe('a server that dies and comes back', () => {
  test('[UI-16] what is written meanwhile waits, says so, and arrives once', async () => {
    await stage.crash(async () => {
      await ada.page.locator('#banner').waitFor()
      await write(ada, 'written while away')
      await write(ada, 'and one more')
      await becomes(
        () => ada.page.locator('.fate-text').allTextContents(),
        ['Waiting for the connection', 'Waiting for the connection'],
      )
    })
    await sees(bob, 'and one more')
    await becomes(() => timeline(ada), ['before', 'written while away', 'and one more'])
    await becomes(() => timeline(bob), ['before', 'written while away', 'and one more'])
    await becomes(() => ada.page.locator('#banner').isVisible(), false)
    await becomes(() => ada.page.locator('#outbox .message').count(), 0)
  })

  test('[UI-17] a draft survives a reload', async () => {
    await bob.page.fill('#composer-text', 'not finished')
    await bob.page.reload()
    expect(await bob.page.inputValue('#composer-text')).toBe('not finished')
  })

  test('[UI-18] reading and writing go without scripts', async () => {
    const plain = await stage.again('bob', { javaScriptEnabled: false })
    await plain.page.click('.room-link')
    await plain.page.fill('#composer-text', 'from a plain page')
    await plain.page.click('.send')
    await plain.page.locator('.message', { hasText: 'from a plain page' }).waitFor()
    await sees(ada, 'from a plain page')
  })
})
