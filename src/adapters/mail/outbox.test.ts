import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import type { Mail } from '../../accounts/ports/mailer.ts'
import { createOutbox, type Deliver, PermanentlyRefused } from './outbox.ts'

const mailTo = (to: string): Mail => ({ to, subject: 'Hello', text: 'the secret', html: '<p>the secret</p>' })
const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ESOCKET' })

function outbox(deliver: Deliver) {
  const clock = createFakeClock()
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => void lines.push(line) })
  return { clock, logged: () => lines.join(''), ...createOutbox({ deliver, clock, log }) }
}

test('[MAIL-2] a letter that is not taken is tried again for a while, and then given up', async () => {
  let tries = 0
  const { clock, send, logged, stop } = outbox(async () => {
    tries += 1
    throw away
  })
  send(mailTo('ada@example.org'))
  await clock.advance(0)
  expect(tries).toBe(1)
  await clock.advance(5_000)
  expect(tries).toBe(2)
  await clock.advance(30_000 + 120_000 + 600_000)
  expect(tries).toBe(5)
  await clock.advance(24 * 60 * 60 * 1_000)
  expect(tries).toBe(5)
  expect(logged()).toContain('given up')
  await stop()
  expect(clock.waiting()).toBe(0)
})

test('[MAIL-2] a letter that is refused for good is not tried again', async () => {
  let tries = 0
  const { clock, send, logged } = outbox(async () => {
    tries += 1
    throw new PermanentlyRefused({
      cause: Object.assign(new Error('no such ada@example.org'), { responseCode: 550 }),
    })
  })
  send(mailTo('ada@example.org'))
  await clock.advance(24 * 60 * 60 * 1_000)
  expect(tries).toBe(1)
  expect(logged()).toContain('550')
})

test('[MAIL-3] the log names neither the reader nor the words of a letter', async () => {
  const about = Object.assign(new Error('450 ada@example.org: the secret'), { responseCode: 450 })
  const { clock, send, logged } = outbox(() => Promise.reject(about))
  send(mailTo('ada@example.org'))
  await clock.advance(0)
  expect(logged()).toContain('450')
  expect(logged()).not.toMatch(/ada@|secret/)
})

test('[MAIL-4] no more letters wait than have room; the next is said in the log', async () => {
  const { send, logged } = outbox(() => new Promise(() => {}))
  for (let i = 0; i < 1_000; i++) send(mailTo('ada@example.org'))
  expect(logged()).toBe('')
  send(mailTo('ada@example.org'))
  expect(logged()).toContain('too many are waiting')
})

test('[MAIL-4] a server that does not answer is given half a minute', async () => {
  const reasons: unknown[] = []
  const { clock, send } = outbox(
    (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reasons.push(signal.reason)
          reject(signal.reason)
        })
      }),
  )
  send(mailTo('ada@example.org'))
  await clock.advance(29_999)
  expect(reasons).toEqual([])
  await clock.advance(1)
  expect(reasons).toHaveLength(1)
})

test('[MAIL-5] a stop lets go what is under way, and waits five seconds for it at the most', async () => {
  const delivered: string[] = []
  let letGo = (): void => {}
  const waits = outbox(async ({ to }) => {
    await new Promise<void>((resolve) => {
      letGo = resolve
    })
    delivered.push(to)
  })
  waits.send(mailTo('ada@example.org'))
  const stopped = waits.stop()
  letGo()
  await stopped
  expect(delivered).toEqual(['ada@example.org'])
  waits.send(mailTo('eve@example.org'))
  expect(waits.logged()).toContain('not sent')

  const hangs = outbox(
    (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      }),
  )
  hangs.send(mailTo('ada@example.org'))
  const ended = hangs.stop()
  await hangs.clock.advance(5_000)
  await ended
  expect(hangs.logged()).toContain('given up')
})

test('[MAIL-8] a letter that is offered is tried once, and who offers it hears what became of it, in codes', async () => {
  const said = (code: string, responseCode: number, command: string) =>
    Object.assign(new Error('ada@example.org: the secret'), { code, responseCode, command })
  const faults: readonly (readonly [unknown, string])[] = [
    [new PermanentlyRefused({ cause: said('EENVELOPE', 550, 'RCPT TO') }), 'refused'],
    [new PermanentlyRefused({ cause: said('EMESSAGE', 554, 'DATA') }), 'refused'],
    [Object.assign(new Error('Invalid recipient'), { code: 'EENVELOPE', command: 'API' }), 'refused'],
    [said('EENVELOPE', 450, 'RCPT TO'), 'put_off'],
    [said('EMESSAGE', 451, 'DATA'), 'put_off'],
    [said('EAUTH', 535, 'AUTH PLAIN'), 'away'],
    [new PermanentlyRefused({ cause: said('EENVELOPE', 553, 'MAIL FROM') }), 'away'],
    [new PermanentlyRefused({ cause: said('ECONNECTION', 554, 'CONN') }), 'away'],
    [away, 'away'],
  ]
  for (const [fault, why] of faults) {
    let tries = 0
    const { offer, clock, logged } = outbox(async () => {
      tries += 1
      throw fault
    })
    const sent = await offer(mailTo('ada@example.org'))
    await clock.advance(3_600_000)
    expect([tries, sent]).toEqual([1, { ok: false, error: { why, reason: expect.any(String) } }])
    expect(`${JSON.stringify(sent)}${logged()}`).not.toMatch(/ada@|secret/)
  }
  const { offer } = outbox(async () => {})
  expect(await offer(mailTo('ada@example.org'))).toEqual({ ok: true, value: undefined })
})

test('[MAIL-5] who offers a letter may end its wait, and a stop ends it, too', async () => {
  const { offer, stop, clock } = outbox(
    (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      }),
  )
  const own = new AbortController()
  const first = offer(mailTo('ada@example.org'), own.signal)
  own.abort(new Error('enough'))
  expect(await first).toEqual({ ok: false, error: { why: 'away', reason: 'enough' } })
  const second = offer(mailTo('ada@example.org'))
  const stopped = stop()
  await clock.advance(5_000)
  await stopped
  expect((await second).ok).toBe(false)
  expect((await offer(mailTo('ada@example.org'))).ok).toBe(false)
})
