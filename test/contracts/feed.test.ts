import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import { until } from '../../scripts/servers/until.ts'
import { everyEvent, everySignal, said, saidAll, witness } from '../nats/happenings.ts'
import { MESSAGING, type Messaging, openMessaging } from '../nats/messaging.ts'
import { newRoomId } from '../support/rooms/room-writer.ts'

describe.each(MESSAGING)('the feed by %s', (technology) => {
  let world: Messaging
  beforeAll(async () => {
    world = await openMessaging(technology)
  })
  afterAll(() => world.stop())

  test('[FEED-1] [TRACE-15] every kind of event is heard on another node as it was published, in order', async () => {
    const room = newRoomId()
    const far = await witness(world.far.feed, room)
    // Every other one belongs to a request that somebody follows.
    const events = everyEvent(room).map((event, i) =>
      i % 2 === 0 ? event : { ...event, trace: `word ${i}` },
    )
    expect(await world.near.feed.publish(events)).toBe(events.length)
    await until(() => far.events.length >= events.length, { what: 'the events' })
    expect(far.events).toEqual(events)
  })

  test('[FEED-1] ten thousand events of five rooms are each heard once and in order', async () => {
    const rooms = Array.from({ length: 5 }, () => newRoomId())
    const witnesses = await Promise.all(rooms.map((room) => witness(world.far.feed, room)))
    const published: Promise<number>[] = []
    for (let from = 1; from <= 2_000; from += 20) {
      for (const room of rooms) published.push(world.near.feed.publish(saidAll(room, from, from + 19)))
    }
    await Promise.all(published)
    const all = saidAll(newRoomId(), 1, 2_000).map(({ seq }) => seq)
    for (const { events, seqs } of witnesses) {
      await until(() => events.length >= all.length, { what: 'the last event' })
      expect(seqs()).toEqual(all)
    }
  })

  test('[FEED-2] listeners of the own node hear an event before its publication is confirmed', async () => {
    const room = newRoomId()
    const near = await witness(world.near.feed, room)
    const published = world.near.feed.publish([said(room, 1)])
    expect(near.seqs()).toEqual([1])
    await published
    await world.far.feed.publish([said(room, 2)])
    await until(() => near.events.length >= 2, { what: 'the event of the other node' })
    expect(near.seqs()).toEqual([1, 2])
  })

  test('[FEED-3] whoever begins to listen misses nothing that is published afterwards', async () => {
    for (let i = 0; i < 50; i += 1) {
      const room = newRoomId()
      const far = await witness(world.far.feed, room)
      await world.near.feed.publish([said(room, 1)])
      await until(() => far.events.length === 1, { what: `the event of room ${i}` })
    }
  })

  test('[FEED-4] one who stops listening hears no more, and the others of the room still do', async () => {
    const room = newRoomId()
    const [leaving, staying] = [await witness(world.far.feed, room), await witness(world.far.feed, room)]
    await world.near.feed.publish([said(room, 1)])
    await until(() => leaving.events.length === 1 && staying.events.length === 1, { what: 'the first event' })
    leaving.leave()
    leaving.leave()
    await world.near.feed.publish([said(room, 2)])
    await until(() => staying.events.length === 2, { what: 'the second event' })
    staying.leave()
    const back = await witness(world.far.feed, room)
    await world.near.feed.publish([said(room, 3)])
    await until(() => back.events.length === 1, { what: 'the third event' })
    expect([leaving.seqs(), staying.seqs(), back.seqs()]).toEqual([[1], [1, 2], [3]])
  })

  test('[FEED-5] signals of every kind are heard by those who watch, and only those of their room', async () => {
    const [room, other] = [newRoomId(), newRoomId()]
    const far = await witness(world.far.feed, room)
    const elsewhere = await witness(world.far.feed, other)
    for (const signal of everySignal(room)) world.near.feed.signal(signal)
    for (const signal of everySignal(other)) world.near.feed.signal(signal)
    await until(() => elsewhere.signals.length === 4, { what: 'the signals' })
    expect(far.signals).toEqual(everySignal(room))
    expect(elsewhere.signals).toEqual(everySignal(other))
  })

  test('[FEED-6] the beacon tells both nodes the last number of each room that changed', async () => {
    const rooms = Array.from({ length: 3 }, () => newRoomId())
    const heads = [world.near, world.far].map(({ feed }) => {
      const told = new Map<RoomId, number>()
      const stop = feed.onHead((room, head) => told.set(room, head))
      return { told: () => rooms.map((room) => told.get(room)), stop }
    })
    for (const room of rooms) await world.near.feed.publish(saidAll(room, 1, 4))
    for (const room of rooms.slice(0, 1)) await world.near.feed.publish([said(room, 5)])
    for (const { told, stop } of heads) {
      await until(() => told().join() === '5,4,4', { what: 'the beacon' })
      stop()
    }
  })

  test('[FEED-7] publishing nothing is answered at once', async () => {
    expect(await world.near.feed.publish([])).toBe(0)
  })
})
