import { expect, test } from 'vitest'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import type { Mail, Unsent } from '../../accounts/ports/mailer.ts'
import type { DigestStore } from '../ports/digest-store.ts'
import type { Digest, TakenDigest } from './digest.ts'
import { startDigests } from './digests.ts'
import { RETRIES } from './send-digest.ts'

const REFUSED = fail({ why: 'refused', reason: '550' } as const)
const PUT_OFF = fail({ why: 'put_off', reason: '451' } as const)
const AWAY = fail({ why: 'away', reason: 'ESOCKET' } as const)

const HOUR_MS = 3_600_000
const SWEEP_MS = 5_000

type Offer = (letter: string, signal: AbortSignal | undefined) => Promise<Result<void, Unsent>>

/** Letters by their names, each due at once, and what becomes of them. */
function makeWorld(letters: readonly string[], offer: Offer) {
  const clock = createFakeClock()
  const due = new Map(letters.map((letter) => [letter, { atMs: 0, attempts: 0 }]))
  const taken = new Set<string>()
  const [offered, settled, buried, faults]: string[][] = [[], [], [], []]
  const failing = { settle: false, write: false }
  const done = async ({ letter }: TakenDigest): Promise<void> => {
    taken.delete(letter)
    due.delete(letter)
  }
  const store: DigestStore = {
    async take() {
      const [found] = [...due].filter(([name, { atMs }]) => atMs <= clock.nowMs() && !taken.has(name))
      if (!found) return null
      const [letter, { attempts }] = found
      due.set(letter, { atMs: 0, attempts: attempts + 1 })
      taken.add(letter)
      const taking = { letter, user: letter as UserId, taking: 't', waitingSince: new Date(0) }
      return { ...taking, attempts: attempts + 1 }
    },
    async read({ letter, user }) {
      if (letter === 'read meanwhile') return null
      const reader = { user, email: letter, isConfirmed: true, locale: 'en', timeZone: null } as const
      return { letter, reader: { ...reader, every: 'daily' }, items: [], total: 1 }
    },
    async settle(digest) {
      if (failing.settle) {
        taken.delete(digest.letter)
        throw new Error('the database is away')
      }
      settled?.push(digest.letter)
      await done(digest)
    },
    async postpone({ letter, attempts }, pauseMs) {
      taken.delete(letter)
      due.set(letter, { atMs: clock.nowMs() + pauseMs, attempts })
    },
    abandon: done,
    again: async () => false,
  }
  const digests = startDigests({
    ...{
      store,
      clock,
      random: () => 0.5,
      sweepMs: SWEEP_MS,
      onFault: (fault) => void faults?.push(String(fault)),
    },
    mailer: {
      offer({ to }, signal) {
        offered?.push(to)
        return offer(to, signal)
      },
    },
    write({ letter }: Digest): Mail {
      if (failing.write) throw new Error('it cannot be written')
      return { to: letter, subject: '', text: '', html: '' }
    },
    deadLetters: {
      async add(undelivered, error, attempts) {
        if (undelivered.what === 'digest') buried?.push(`${undelivered.user}: ${error}, ${attempts}`)
      },
    },
  })
  return { clock, offered, settled, buried, faults, failing, stop: digests.stop }
}

test('[DIGEST-9] a letter that is refused for good is given up at once, and the others go on', async () => {
  const { clock, offered, settled, buried, stop } = makeWorld(['poison', 'one', 'read meanwhile'], (letter) =>
    Promise.resolve(letter === 'poison' ? REFUSED : ok(undefined)),
  )
  await clock.advance(5_000)
  expect([offered, settled]).toEqual([
    ['poison', 'one'],
    ['one', 'read meanwhile'],
  ])
  expect(buried).toEqual(['poison: 550, 1'])
  await stop()
  expect(clock.waiting()).toBe(0)
})

test('[DIGEST-9] one that is put off is tried for about a day, often at first, then given up', async () => {
  const { clock, offered, buried, faults, stop } = makeWorld(['one'], async () => PUT_OFF)
  await clock.advance(HOUR_MS)
  expect(offered?.length).toBe(8)
  await clock.advance(19 * HOUR_MS)
  expect(buried).toEqual([])
  await clock.advance(4 * HOUR_MS)
  expect(buried).toEqual([`one: 451, ${RETRIES.maxAttempts}`])
  expect(offered).toHaveLength(RETRIES.maxAttempts)
  expect(faults?.[0]).toContain('451')
  await stop()
})

test('[DIGEST-9] so is one that cannot be written', async () => {
  const { clock, offered, buried, failing, stop } = makeWorld(['one'], async () => ok(undefined))
  failing.write = true
  await clock.advance(24 * HOUR_MS)
  expect([offered, buried]).toEqual([[], [`one: it cannot be written, ${RETRIES.maxAttempts}`]])
  await stop()
})

test('[DIGEST-10] while the post is away it is asked seldom, whoever is due a letter; then all leave', async () => {
  const letters = Array.from({ length: 200 }, (_, i) => `${i}`)
  let isAway = true
  const { clock, offered, settled, buried, stop } = makeWorld(letters, async () =>
    isAway ? AWAY : ok(undefined),
  )
  await clock.advance(HOUR_MS)
  // Two at once, and after some minutes only every five.
  expect(offered?.length).toBeLessThan(50)
  expect(offered?.length).toBeGreaterThan(10)
  isAway = false
  await clock.advance(HOUR_MS)
  expect(settled?.toSorted()).toEqual(letters.toSorted())
  expect(buried).toEqual([])
  await stop()
})

test('[DIGEST-11] one that hangs holds nobody else up, and a stop for three seconds at the most', async () => {
  const { clock, settled, stop } = makeWorld(['slow', 'one', 'two', 'three'], (letter, signal) => {
    if (letter !== 'slow') return Promise.resolve(ok(undefined))
    return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(AWAY)))
  })
  await clock.advance(5_000)
  expect(settled).toEqual(['one', 'two', 'three'])
  const stopped = stop()
  await clock.advance(3_000)
  await stopped
  expect(clock.waiting()).toBe(0)
})

test('[DIGEST-4] one that left, which the store could not be told, does not leave once more', async () => {
  const { clock, offered, settled, failing, stop } = makeWorld(['one'], async () => ok(undefined))
  failing.settle = true
  await clock.advance(10_000)
  expect(settled).toEqual([])
  failing.settle = false
  await clock.advance(10_000)
  expect([offered, settled]).toEqual([['one'], ['one']])
  await stop()
})
