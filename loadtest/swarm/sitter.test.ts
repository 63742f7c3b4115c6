// How a seat is taken where the target is in no hurry, or says nothing at all.

import { expect, onTestFinished, test } from 'vitest'
import { seatSitter } from './sitter.ts'
import type { Tongue } from './tongues/tongue.ts'

// Long enough for whoever does answer, on a machine that has other things to do.
const FIRST_WORD_WITHIN_MS = 500

const plain: Tongue = {
  protocols: [],
  talk: ({ ear }) => ({ begin: () => {}, hear: () => ear.seated(), frameOf: (nonce) => nonce }),
}

/** Answers the socket with this number, and none before it. */
function deafUntil(answered: number): { url: string; opened(): number; hangUp(): void } {
  const sockets: Bun.ServerWebSocket[] = []
  const server = Bun.serve({
    port: 0,
    fetch: (request, self) => (self.upgrade(request) ? undefined : new Response(null, { status: 400 })),
    websocket: {
      open(ws) {
        sockets.push(ws)
        if (sockets.length >= answered) ws.send('welcome')
      },
      message() {},
    },
  })
  onTestFinished(() => server.stop(true))
  return {
    url: `ws://127.0.0.1:${server.port}/`,
    opened: () => sockets.length,
    hangUp: () => sockets[0]?.close(1000),
  }
}

function seatAt(url: string, tongue: Tongue): Promise<unknown> {
  return seatSitter({ seat: { url, headers: {}, room: 'attic' }, text: () => 'hello', tongue })
}

test('[COMPARE-7] a socket that its target never answers is opened again, of a target that is known for it', async () => {
  const target = deafUntil(2)
  await seatAt(target.url, { ...plain, firstWordWithinMs: FIRST_WORD_WITHIN_MS })
  expect(target.opened()).toBe(2)
})

test('[COMPARE-7] a target that answers nobody is given up', async () => {
  const target = deafUntil(100)
  await expect(seatAt(target.url, { ...plain, firstWordWithinMs: FIRST_WORD_WITHIN_MS })).rejects.toThrow(
    'none was answered',
  )
  expect(target.opened()).toBe(3)
})

test('[COMPARE-7] of any other target a socket that is closed without a word is a failure', async () => {
  const target = deafUntil(100)
  const seated = seatAt(target.url, plain)
  const failed = expect(seated).rejects.toThrow('closed with 1000  after nothing')
  await expect.poll(() => target.opened()).toBe(1)
  target.hangUp()
  await failed
  expect(target.opened()).toBe(1)
})
