import { expect, test } from 'vitest'
import type { ShownOptions } from '../scope.ts'
import { createTray } from './tray.ts'

const options = { tag: 'tea' } as ShownOptions

test('[WORKER-14] nobody asks what is shown while something is about to be, and a failure holds up nobody', async () => {
  const done: string[] = []
  const shows = Promise.withResolvers<void>()
  const tray = createTray({
    async getNotifications() {
      done.push('asked')
      return []
    },
    async showNotification(title) {
      done.push(`shows ${title}`)
      await shows.promise
      done.push(`shown ${title}`)
      throw new Error('no')
    },
  })
  const shown = tray.showNotification('tea', options)
  const asked = tray.getNotifications()
  await Promise.resolve()
  expect(done).toEqual(['shows tea'])
  shows.resolve()
  await expect(shown).rejects.toThrow('no')
  expect(await asked).toEqual([])
  expect(done).toEqual(['shows tea', 'shown tea', 'asked'])
})
