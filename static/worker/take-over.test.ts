import { expect, test, vi } from 'vitest'
import type { OpenPage } from './scope.ts'
import { takeOver } from './take-over.ts'

const FILES = ['/static/main-new.js', '/static/chunk-new.js']

/** A page that runs this script; null sleeps. */
function aPage(script: string | null): OpenPage {
  return {
    ...{ url: 'https://chat.example/', focused: false },
    focus: async () => {},
    postMessage(_message, ports) {
      if (script !== null) ports?.[0]?.postMessage(script)
    },
  }
}

async function takesOver(scripts: readonly (string | null)[]): Promise<boolean> {
  let done = false
  const clients = {
    matchAll: async () => scripts.map(aPage),
    openWindow: async () => {},
    claim: async () => {},
  }
  const skipWaiting = async (): Promise<void> => {
    done = true
  }
  await takeOver({ clients, files: FILES, skipWaiting })
  return done
}

test.each([
  [[], true],
  [['/static/main-new.js', '/static/main-new.js'], true],
  [['/static/main-new.js', '/static/main-old.js'], false],
])('[WORKER-10] beside pages that run %j a new version takes over: %j', async (scripts, does) => {
  expect(await takesOver(scripts)).toBe(does)
})

test('[WORKER-10] a page that sleeps may be an old one', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const asked = takesOver(['/static/main-new.js', null])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await asked).toBe(false)
  vi.useRealTimers()
})
