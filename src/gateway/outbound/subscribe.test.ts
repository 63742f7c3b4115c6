import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { FakeSocket } from '../../../test/support/fake-socket.ts'
import { ADA, BOB, CY, ROOM, say, uuid } from '../../../test/support/room-fixtures.ts'
import { seqs, upTo, watchedRoom } from '../../../test/support/rooms/watched-room.ts'

test('[SUB-1] every event after `since` is sent before the answer, in order', async () => {
  const { desk, subscriptions, connect } = watchedRoom()
  for (const i of upTo(1, 450)) await desk.submit(ROOM, say(ADA, `m${i}`))
  const fake = connect(BOB)
  expect(await subscriptions.open(fake.socket, ROOM, 20)).toEqual({
    ok: true,
    value: { head: 450, recovered: true },
  })
  expect(seqs(fake)).toEqual(upTo(21, 450))
})

test('[SUB-2] without `since` a socket gets what happens from now on', async () => {
  const { clock, desk, subscriptions, connect } = watchedRoom()
  await desk.submit(ROOM, say(ADA, 'before'))
  const fake = connect(BOB)
  await subscriptions.open(fake.socket, ROOM, undefined)
  await desk.submit(ROOM, say(ADA, 'after'))
  await clock.advance(10)
  expect(seqs(fake)).toEqual([2])
})

test('[SUB-3] a number that was never given out is answered with `recovered: false`', async () => {
  const { desk, subscriptions, connect } = watchedRoom()
  await desk.submit(ROOM, say(ADA, 'one'))
  const answer = await subscriptions.open(connect(BOB).socket, ROOM, 99)
  expect(answer).toEqual({ ok: true, value: { head: 1, recovered: false } })
})

test('[SUB-4] whoever is not in the room is refused and gets nothing', async () => {
  const { clock, desk, subscriptions, connect } = watchedRoom()
  const fake = connect(CY)
  expect(await subscriptions.open(fake.socket, ROOM, 0)).toMatchObject({
    ok: false,
    error: { code: 'not_a_member' },
  })
  await desk.submit(ROOM, say(ADA, 'secret'))
  await clock.advance(10)
  expect(fake.got).toEqual([])
})

test('[SUB-11] who is refused leaves nothing behind, and takes nothing from those who follow the room', async () => {
  const { clock, desk, hubs, subscriptions, connect } = watchedRoom()
  const unknown = uuid(77) as RoomId
  expect(await subscriptions.open(connect(BOB).socket, unknown, 0)).toMatchObject({
    ok: false,
    error: { code: 'room_not_found' },
  })
  await subscriptions.open(connect(CY).socket, ROOM, 0)
  expect(hubs.count()).toBe(0)
  const fake = connect(BOB)
  await subscriptions.open(fake.socket, ROOM, 0)
  await subscriptions.open(connect(CY).socket, ROOM, 0)
  await desk.submit(ROOM, say(ADA, 'one'))
  await clock.advance(10)
  expect([hubs.count(), seqs(fake)]).toEqual([1, [1]])
})

test('[SUB-5] from the moment of their removal nobody gets anything of the room', async () => {
  const { clock, desk, subscriptions, connect } = watchedRoom()
  const [fake, other] = [connect(BOB), connect(ADA)]
  await subscriptions.open(fake.socket, ROOM, 0)
  await subscriptions.open(other.socket, ROOM, 0)
  await Promise.all([
    desk.submit(ROOM, say(ADA, 'one')),
    desk.submit(ROOM, { type: 'remove', by: ADA, user: BOB, ban: true }),
    desk.submit(ROOM, say(ADA, 'two')),
  ])
  await clock.advance(10)
  expect(seqs(fake)).toEqual([1])
  expect(seqs(other)).toEqual([1, 2, 3])
})

test('[SUB-6] a removal while the tail is read ends the subscription before it began', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const { desk, subscriptions, connect } = watchedRoom((log) => ({
    ...log,
    async after(...asked) {
      await gate
      return log.after(...asked)
    },
  }))
  await desk.submit(ROOM, say(ADA, 'one'))
  const fake = connect(BOB)
  const opening = subscriptions.open(fake.socket, ROOM, 0)
  await desk.submit(ROOM, { type: 'remove', by: ADA, user: BOB, ban: false })
  await new Promise((resolve) => setImmediate(resolve))
  open()
  expect(await opening).toMatchObject({ ok: false, error: { code: 'not_a_member' } })
  expect(seqs(fake)).toEqual([])
})

test('[SUB-7] events that are due together leave in one frame array', async () => {
  const { clock, desk, subscriptions, connect } = watchedRoom()
  const fake = connect(BOB)
  await subscriptions.open(fake.socket, ROOM, 0)
  const packets: string[] = []
  const receive = fake.receive
  fake.receive = (packet) => {
    packets.push(packet)
    receive(packet)
  }
  await Promise.all(upTo(1, 40).map((i) => desk.submit(ROOM, say(ADA, `m${i}`))))
  await clock.advance(20)
  expect(seqs(fake)).toEqual(upTo(1, 40))
  expect(packets.length).toBeLessThan(5)
})

test('[SUB-8] a room one already follows is followed once, from the new number on', async () => {
  const { clock, desk, subscriptions, connect, host } = watchedRoom()
  const fake = connect(BOB)
  await desk.submit(ROOM, say(ADA, 'one'))
  await subscriptions.open(fake.socket, ROOM, 1)
  await subscriptions.open(fake.socket, ROOM, 0)
  await desk.submit(ROOM, say(ADA, 'two'))
  await clock.advance(10)
  expect(seqs(fake)).toEqual([1, 2])
  subscriptions.close(fake.socket, ROOM)
  await clock.advance(10)
  expect(host.online(ROOM).size).toBe(0)
})

test('[SUB-9] a node that has heard less than the room, or than the client, catches up before it answers', async () => {
  const { clock, desk, subscriptions, connect, deafen } = watchedRoom()
  await subscriptions.open(connect(ADA).socket, ROOM, 0)
  deafen(true)
  for (const i of upTo(1, 3)) await desk.submit(ROOM, say(ADA, `m${i}`))
  deafen(false)
  const fake = connect(BOB)
  const opening = subscriptions.open(fake.socket, ROOM, 2)
  await clock.advance(100)
  expect(await opening).toEqual({ ok: true, value: { head: 3, recovered: true } })
  expect(seqs(fake)).toEqual([3])
})

test('[HUB-9] sockets of a node that missed what the log no longer has come back and learn that they have to reload', async () => {
  let trimmedUpTo = 0
  let reads = 0
  const { clock, desk, subscriptions, connect, deafen } = watchedRoom((log) => ({
    ...log,
    async after(room, after, limit) {
      reads += 1
      const page = await log.after(room, Math.max(after, trimmedUpTo), limit)
      return { ...page, complete: after >= trimmedUpTo }
    },
  }))
  const fake = connect(BOB)
  await subscriptions.open(fake.socket, ROOM, 0)
  deafen(true)
  for (const i of upTo(1, 3)) await desk.submit(ROOM, say(ADA, `m${i}`))
  trimmedUpTo = 2
  deafen(false)
  await desk.submit(ROOM, say(ADA, 'm4'))
  await clock.advance(60_000)
  expect([seqs(fake), fake.closed]).toEqual([[], [{ code: 4408, reason: 'events were missed' }]])
  expect(reads).toBe(1)
  const again = connect(BOB)
  expect(await subscriptions.open(again.socket, ROOM, 0)).toEqual({
    ok: true,
    value: { head: 4, recovered: false },
  })
  await desk.submit(ROOM, say(ADA, 'm5'))
  await clock.advance(10)
  expect(seqs(again)).toEqual([5])
})

/** Four clients that come and go; each remembers all it saw, over all its sockets. */
function comersAndGoers({ subscriptions, connect }: ReturnType<typeof watchedRoom>) {
  const records: (number | undefined)[][] = [[], [], [], []]
  const live = new Map<number, FakeSocket>()
  const go = (slot: number): void => {
    const fake = live.get(slot)
    if (!fake) return
    live.delete(slot)
    fake.socket.hungUp()
    fake.topics.clear()
    subscriptions.close(fake.socket, ROOM)
    records[slot]?.push(...seqs(fake))
  }
  const come = (slot: number): Promise<unknown> => {
    go(slot)
    const fake = connect(BOB)
    live.set(slot, fake)
    return subscriptions.open(fake.socket, ROOM, records[slot]?.at(-1) ?? 0)
  }
  return { records, come, go }
}

const STEP = fc.oneof(
  fc.record({ type: fc.constant('say' as const), count: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ type: fc.constant('come' as const), slot: fc.nat({ max: 3 }) }),
  fc.record({ type: fc.constant('go' as const), slot: fc.nat({ max: 3 }) }),
  fc.record({ type: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 30_000 }) }),
)

test('[INV-3] whenever sockets come, go and come back, each sees every event once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { maxLength: 25 }), async (steps) => {
      const rig = watchedRoom()
      const { records, come, go } = comersAndGoers(rig)
      const busy: Promise<unknown>[] = []
      for (const step of steps) {
        if (step.type === 'say')
          busy.push(...upTo(1, step.count).map((i) => rig.desk.submit(ROOM, say(ADA, `m${i}`))))
        else if (step.type === 'come') busy.push(come(step.slot))
        else if (step.type === 'go') go(step.slot)
        else await rig.clock.advance(step.ms)
      }
      busy.push(...[0, 1, 2, 3].map(come))
      await rig.clock.advance(1_000)
      await Promise.all(busy)
      await rig.clock.advance(1_000)
      ;[0, 1, 2, 3].forEach(go)
      const head = rig.store.rooms.get(ROOM)?.log.length ?? 0
      for (const record of records) expect(record).toEqual(upTo(1, head))
      rig.hubs.stop()
    }),
    { numRuns: 150 },
  )
})
