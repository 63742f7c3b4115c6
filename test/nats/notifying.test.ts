// The queue of the notifier: shared out, tried again, handed over, and never stuck.

import { jetstreamManager } from '@nats-io/jetstream'
import { headers } from '@nats-io/transport-node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import { type NatsServer, startNatsServer } from '../../scripts/servers/nats-server.ts'
import { natsPrograms } from '../../scripts/servers/programs.ts'
import { until } from '../../scripts/servers/until.ts'
import { newRoomId } from '../support/rooms/room-writer.ts'
import { said, saidAll } from './happenings.ts'
import { type NatsNode, startNatsNode } from './nats-node.ts'
import { ACK_WAIT_MS, type Behaviour, type NotifyingNode, startNotifyingNode } from './notifying-node.ts'

const LEAVES_WITHIN_MS = 8_000
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)
const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b)

describe.each(natsPrograms())('the queue of the notifier on %s', (program) => {
  let server: NatsServer
  let owner: NatsNode
  let room: RoomId
  const nodes: NotifyingNode[] = []
  beforeEach(async () => {
    server = await startNatsServer({ program })
    owner = await startNatsNode(server.url, 'owner')
    room = newRoomId()
  })
  afterEach(async () => {
    await Promise.all(nodes.splice(0).map((node) => node.stop()))
    await owner.stop()
    await server.stop()
  })

  const manager = () => jetstreamManager(owner.link.connection, { checkAPI: false })
  const consumer = async () => (await manager()).consumers.info('PARLEY', 'notifier')
  const join = async (behaviour?: Behaviour): Promise<NotifyingNode> => {
    const node = await startNotifyingNode(server.url, behaviour)
    nodes.push(node)
    await until(consumer, { what: 'the consumer' })
    return node
  }
  /** One that is killed is not asked to stop: its connection is gone, and what it had in hand with it. */
  const kill = async (node: NotifyingNode): Promise<void> => {
    nodes.splice(nodes.indexOf(node), 1)
    await node.link.connection.close()
  }
  const taken = () => sorted(nodes.flatMap((node) => node.taken))
  const allTaken = (upTo: number) =>
    until(() => taken().length >= upTo, { what: `${upTo} events to be taken`, deadlineMs: 20_000 })
  const publish = (from: number, to = from) => owner.feed.publish(saidAll(room, from, to))

  test('[TOLD-1] events are shared out among the nodes, each to one', async () => {
    const [one, other] = [await join(), await join()]
    await publish(1, 500)
    await allTaken(500)
    expect(taken()).toEqual(range(1, 500))
    expect([one.taken.length > 0, other.taken.length > 0]).toEqual([true, true])
    await until(async () => (await consumer()).num_ack_pending === 0, { what: 'all to be acknowledged' })
  })

  test('[METRICS-9] what nobody is done with is counted, on every node alike, until all of it is done', async () => {
    const gate = Promise.withResolvers<null>()
    const both = [await join({ take: () => gate.promise }), await join({ take: () => gate.promise })]
    await publish(1, 200)
    const all = (count: number) =>
      until(() => both.every((node) => node.waiting() === count), {
        what: `${count} to wait`,
        deadlineMs: 20_000,
      })
    await all(200)
    gate.resolve(null)
    await all(0)
  })

  test('[TOLD-2] thousands of events that fail hold up none behind them, and come again', async () => {
    const failing = 1_500
    let isBroken = true
    await join({ take: async ({ seq }) => (isBroken && seq <= failing ? 500 : null) })
    await publish(1, failing + 10)
    await until(() => taken().includes(failing + 10), { what: 'what is behind them', deadlineMs: 20_000 })
    isBroken = false
    await allTaken(failing + 10)
    expect(taken()).toEqual(range(1, failing + 10))
    const attempts = nodes[0]?.came.filter((each) => each.startsWith('1 ')) ?? []
    expect(attempts.slice(0, 2)).toEqual(['1 1', '1 2'])
  })

  test('[TOLD-3] what a node had in hand when it died is taken by another one', async () => {
    const never = new Promise<null>(() => {})
    const doomed = await join({ take: () => never })
    await publish(1, 5)
    await until(() => doomed.came.length === 5, { what: 'all to be in hand' })
    await join()
    await kill(doomed)
    await allTaken(5)
    expect(taken()).toEqual(range(1, 5))
  })

  test('[TOLD-4] what takes long is kept hold of, and not given to another node', async () => {
    const slow = () => new Promise<null>((resolve) => setTimeout(() => resolve(null), 3 * ACK_WAIT_MS))
    const [one, other] = [await join({ take: slow }), await join({ take: slow })]
    await publish(1)
    await allTaken(1)
    await until(async () => (await consumer()).num_ack_pending === 0, { what: 'it to be acknowledged' })
    expect([...one.came, ...other.came]).toEqual(['1 1'])
  })

  test('[TOLD-5] what cannot be read is given up, by its place where it has one, and what is behind it goes on', async () => {
    const node = await join()
    const [named, strange] = [headers(), headers()]
    named.set('Nats-Msg-Id', `${room}:7`)
    strange.set('Nats-Msg-Id', 'tea')
    const { connection } = owner.link
    connection.publish(`parley.room.${room}.event`, '{"not even json', { headers: named })
    connection.publish(`parley.room.${room}.event`, '"no event"', { headers: strange })
    connection.publish(`parley.room.${room}.event`, '[]')
    await publish(8)
    await allTaken(1)
    await until(async () => (await consumer()).num_ack_pending === 0, { what: 'all to be given up' })
    expect([node.taken, node.unreadable]).toEqual([[8], [`${room} 7`]])
    expect(node.faults).toHaveLength(3)
  })

  test('[TOLD-6] a server that is killed and comes back goes on with what was in the queue', async () => {
    await join({ take: async (_, attempts) => (attempts === 1 ? 200 : null) })
    await publish(1, 50)
    await server.kill()
    await until(() => !owner.link.isUp(), { what: 'the loss to be noticed' })
    await server.up()
    await until(() => owner.link.isUp(), { what: 'the server' })
    await publish(51, 60)
    await allTaken(60)
    expect([...new Set(taken())]).toEqual(range(1, 60))
    await until(() => nodes[0]?.gaps.length === 1, {
      what: 'the first reading, which the kill may have cut off',
    })
  })

  test.each([
    ['the stream is deleted', async () => void (await (await manager()).streams.delete('PARLEY'))],
    [
      'the consumer is deleted',
      async () => void (await (await manager()).consumers.delete('PARLEY', 'notifier')),
    ],
    [
      'the store is lost',
      async () => {
        await server.kill()
        await server.wipe()
        await server.up()
      },
    ],
  ])('[TOLD-7] where %s the logs are read again, and new events come', async (_, lose) => {
    const node = await join()
    await until(() => node.gaps.length === 1, { what: 'the first reading' })
    await publish(1)
    await allTaken(1)
    const lostMs = Date.now()
    await lose()
    // Somebody publishes, by which the owner sees that the stream is gone.
    await until(() => owner.link.isUp(), { what: 'the server' })
    await until(async () => (await owner.feed.publish([said(room, 2)])) === 2, {
      what: 'the stream to be back',
    })
    await until(() => node.gaps.length === 2, { what: 'the reading', deadlineMs: 20_000 })
    expect(node.gaps[1]).toBeLessThanOrEqual(lostMs - 3_600_000)
    await publish(3, 12)
    await until(() => range(3, 12).every((seq) => taken().includes(seq)), { what: 'new events' })
  })

  test('[TOLD-8] a node that dies over the reading of the logs has it taken up by another, which ends it', async () => {
    const doomed = await join({ readAgain: () => new Promise(() => {}) })
    const heir = await join()
    await until(() => doomed.gaps.length === 1, { what: 'the reading to begin' })
    expect(heir.gaps).toEqual([])
    await kill(doomed)
    await until(() => heir.gaps.length === 1, { what: 'the heir' })
    expect(heir.gaps).toEqual(doomed.gaps)
    await until(async () => !(await consumer()).config.description, { what: 'the mark to be gone' })
    expect((await join()).gaps).toEqual([])
  })

  test('[TOLD-9] a node stops at any moment within seconds, and leaves what it has not begun to others', async () => {
    for (const waitMs of [0, 1, 5, 20, 50]) {
      const node = await startNotifyingNode(server.url)
      await Bun.sleep(waitMs)
      expect(await stopMs(node)).toBeLessThan(LEAVES_WITHIN_MS)
    }
    const stuck = Promise.withResolvers<null>()
    const leaving = await startNotifyingNode(server.url, { take: () => stuck.promise })
    await until(consumer, { what: 'the consumer' })
    await publish(1, 160)
    await until(() => leaving.came.length === 64, { what: 'its hands to be full' })
    const stopping = leaving.stop()
    await join()
    stuck.resolve(null)
    await stopping
    const all = () => new Set([...taken(), ...leaving.taken])
    await until(() => all().size === 160, { what: 'the rest' })
    expect(leaving.taken.length).toBeLessThan(160)
    const paused = await join()
    server.pause()
    nodes.splice(nodes.indexOf(paused), 1)
    expect(await stopMs(paused)).toBeLessThan(LEAVES_WITHIN_MS)
    server.resume()
  })
})

async function stopMs(node: NotifyingNode): Promise<number> {
  const startedMs = performance.now()
  await until(() => node.stop().then(() => true), { what: 'it to stop' })
  return performance.now() - startedMs
}
