import { expect, test } from 'vitest'
import type { NotificationId, UserId } from '../../../rooms/kernel/ids.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import type { PushNews, TakenPush } from '../ports/push-queue.ts'
import type { PushOutcome } from '../ports/push-sender.ts'
import { startPushes } from './pushes.ts'

const ORIGIN = 'https://push.example'
const ANNE = 'anne' as UserId

const aPush = (n: number): TakenPush => ({
  ...{ subscription: `device ${n}`, place: 'tea', origin: ORIGIN, attempts: 0, taking: 't' },
  since: 'first' as NotificationId,
})

const NEWS: PushNews = {
  ...{ user: ANNE, locale: 'en', wantsPush: true, quietHours: null, isInUse: false, roomName: 'tea' },
  target: { endpoint: `${ORIGIN}/1`, p256dh: new Uint8Array(), auth: new Uint8Array() },
  newest: {
    ...{ id: 'first' as NotificationId, kind: 'message', place: null, from: null, preview: 'tea' },
    ...{ createdAtMs: 0, readAtMs: null },
  },
  ...{ count: 1, isReply: false, isPersonal: false, unread: 1 },
}

test('[WEBPUSH-23] when a service that was full has answered, what waited for it is taken at once', async () => {
  const clock = createFakeClock()
  const due = Array.from({ length: 10 }, (_, n) => aPush(n))
  const answer = Promise.withResolvers<PushOutcome>()
  let [looks, sent] = [0, 0]
  const pushes = startPushes({
    ...{ clock, random: () => 0.5, onFault: (fault: unknown) => expect(fault).toBeNull() },
    queue: {
      async take({ limit, ofServices, others }) {
        looks += 1
        return due.splice(0, Math.min(limit, ofServices.get(ORIGIN) ?? others))
      },
      newsOf: async (all) => all.map(() => NEWS),
      settle: async () => {},
      drop: async () => {},
      again: async () => false,
      depth: async () => due.length,
    },
    sender: {
      send() {
        sent += 1
        return answer.promise
      },
    },
    write: () => ({ title: '', body: '', lang: 'en' }),
    deadLetters: { add: () => Promise.reject(new Error('nothing is given up')) },
  })
  await clock.advance(1)
  expect(sent).toBe(8)
  pushes.wake()
  await clock.advance(200)
  expect([looks > 1, sent]).toEqual([true, 8])
  answer.resolve({ type: 'sent' })
  await clock.advance(50)
  expect(sent).toBe(10)
  await pushes.stop()
})
