import { jetstreamManager } from '@nats-io/jetstream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import { type NatsServer, startNatsServer } from '../../scripts/servers/nats-server.ts'
import { natsPrograms } from '../../scripts/servers/programs.ts'
import { until } from '../../scripts/servers/until.ts'
import { createNatsNodeCalls } from '../../src/adapters/nats/node-calls-nats.ts'
import { ADA, say } from '../support/room-fixtures.ts'
import { newUserId } from '../support/rooms/people.ts'
import { newRoomId } from '../support/rooms/room-writer.ts'
import { said, witness } from './happenings.ts'
import { type NatsNode, startNatsNode } from './nats-node.ts'
import { openRoomOutbox, type RoomOutbox } from './room-outbox.ts'

const range = (to: number): number[] => Array.from({ length: to }, (_, i) => i + 1)

function countAttempts({ link, faults }: NatsNode): () => number {
  let attempts = 0
  const count = async (): Promise<void> => {
    for await (const { type } of link.connection.status()) if (type === 'reconnecting') attempts += 1
  }
  count().catch((fault: unknown) => faults.push(fault))
  return () => attempts
}

async function tookMs(work: Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work.catch(() => {})
  return performance.now() - startedMs
}

describe.each(natsPrograms())('nodes that lose %s', (program) => {
  let server: NatsServer
  let near: NatsNode
  let far: NatsNode
  let outbox: RoomOutbox
  beforeEach(async () => {
    server = await startNatsServer({ program })
    near = await startNatsNode(server.url, 'near')
    far = await startNatsNode(server.url, 'far')
    outbox = await openRoomOutbox(near, far)
  })
  afterEach(async () => {
    outbox.stop()
    await Promise.all([near.stop(), far.stop()])
    await server.stop()
  })

  const down = () => until(() => !near.link.isUp() && !far.link.isUp(), { what: 'both to notice' })
  const back = () => until(() => near.link.isUp() && far.link.isUp(), { what: 'both to be back' })
  const manager = () => jetstreamManager(near.link.connection, { checkAPI: false })
  const kept = async () => (await (await manager()).streams.info('PARLEY')).state.messages

  test('[NATS-1] a server that is killed and comes back: all is confirmed, and followed once and in order', async () => {
    let restored = 0
    far.feed.onRestored(() => {
      restored += 1
    })
    outbox.commit(300)
    await outbox.settled()
    await server.kill()
    outbox.commit(100)
    await down()
    outbox.commit(100)
    expect(outbox.confirmed()).toBe(300)
    await server.up()
    await back()
    outbox.commit(100)
    await outbox.settled()
    expect(outbox.followed()).toEqual(range(600))
    await until(() => restored === 1, { what: 'the news of the return' })
    // Repeats are known by their id: the stream has each event once.
    expect(await kept()).toBe(600)
  })

  test('[NATS-2] a server that is paused for seconds holds nothing up, and goes on with everybody', async () => {
    outbox.commit(10)
    await outbox.settled()
    server.pause()
    const room = newRoomId()
    const calls = createNatsNodeCalls({ link: near.link, onFault: () => {}, deadlineMs: 1_000 })
    const owner = calls.to('elsewhere' as Incarnation)
    const [published, listened, asked] = await Promise.all([
      tookMs(near.feed.publish([said(room, 1)])),
      tookMs(near.feed.listen(room, { onEvents: () => {}, onSignal: () => {} })),
      tookMs(owner.submit(room, say(ADA, 'x'))),
    ])
    expect([published < 2_000, listened < 2_500, asked < 1_500]).toEqual([true, true, true])
    outbox.commit(10)
    await down()
    expect(await tookMs(owner.submit(room, say(ADA, 'x')))).toBeLessThan(50)
    expect(await near.feed.publish([said(room, 2)])).toBe(1)
    server.resume()
    await back()
    outbox.commit(10)
    await outbox.settled()
    expect(outbox.followed()).toEqual(range(30))
  })

  test('[NATS-3] a server that comes back with an empty store gets its stream again', async () => {
    outbox.commit(50)
    await outbox.settled()
    await server.kill()
    await server.wipe()
    await server.up()
    await back()
    outbox.commit(50)
    await outbox.settled()
    expect(outbox.followed()).toEqual(range(100))
    expect(await kept()).toBe(50)
  })

  test('[NATS-3] a stream that somebody deletes is made again, and watchers do not notice', async () => {
    outbox.commit(1)
    await outbox.settled()
    await (await manager()).streams.delete('PARLEY')
    outbox.commit(50)
    const heard = await tookMs(until(() => outbox.followed().length === 51, { what: 'the follower' }))
    expect(heard).toBeLessThan(1_000)
    await outbox.settled()
    expect(await kept()).toBe(50)
  })

  test('[NATS-4] who listens while the server is away hears their own node at once, and all once it is back', async () => {
    // Long enough for a driver that counts its attempts to give up.
    const attempts = countAttempts(near)
    await server.kill()
    await down()
    await until(() => attempts() > 12, { what: 'a dozen attempts to reconnect' })
    const room = newRoomId()
    const user = newUserId()
    const [here, there] = [await witness(near.feed, room), await witness(far.feed, room)]
    const noticed: unknown[] = []
    far.notices.listen(user, (notice) => void noticed.push(notice))
    await near.feed.publish([said(room, 1)])
    near.feed.signal({ room, epoch: 1, signal: { type: 'typing', user: ADA } })
    expect([here.seqs(), here.signals.length]).toEqual([[1], 1])
    await server.up()
    await back()
    await near.feed.publish([said(room, 2)])
    near.feed.signal({ room, epoch: 1, signal: { type: 'typing', user: ADA } })
    near.notices.tell(user, { type: 'room_added', room })
    await until(() => there.signals.length === 1 && noticed.length === 1, { what: 'the other node' })
    expect([here.seqs(), there.seqs()]).toEqual([[1, 2], [2]])
  })

  test('[NATS-5] calls under way when the server is lost fail at once, not at their deadline', async () => {
    const node = 'slow' as Incarnation
    const never = { submit: () => new Promise<never>(() => {}), whisper: () => new Promise<never>(() => {}) }
    far.calls.serve(node, { ...never, online: async () => new Set(), adopt: async () => 0 })
    const reached = () => near.calls.to(node).online(newRoomId())
    await until(reached, { what: 'the node to be served' })
    const call = near.calls.to(node).submit(newRoomId(), say(ADA, 'x'))
    call.catch(() => {})
    await server.kill()
    expect(await tookMs(call)).toBeLessThan(1_000)
    await expect(call).rejects.toThrow('lost')
    await server.up()
    await back()
    expect(await until(reached, { what: 'the node to be reached' })).toEqual(new Set())
  })

  test('[NATS-6] a node stops within seconds, whatever has become of the server', async () => {
    const stopped = await startNatsNode(server.url, 'third')
    server.pause()
    expect(await tookMs(stopped.stop())).toBeLessThan(6_000)
    expect(stopped.link.connection.isClosed()).toBe(true)
    server.resume()
    const lost = await startNatsNode(server.url, 'fourth')
    await server.kill()
    await until(() => !lost.link.isUp(), { what: 'the loss to be noticed' })
    expect(await tookMs(lost.stop())).toBeLessThan(3_000)
    expect([lost.link.connection.isClosed(), lost.faults]).toEqual([true, []])
  })
})
