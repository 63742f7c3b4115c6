// Notifications of a cluster whose nodes, whose NATS and whose queue do not hold.

import { jetstreamManager } from '@nats-io/jetstream'
import { connect, headers, type NatsConnection } from '@nats-io/transport-node'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type LocalCluster, startLocalCluster } from '../../scripts/cluster/local-cluster.ts'
import { natsPrograms } from '../../scripts/servers/programs.ts'
import { until } from '../../scripts/servers/until.ts'
import type { Database } from '../../src/adapters/database.ts'
import { openPostgres } from '../../src/adapters/postgres-database.ts'
import { type Account, joinRoom, openRoom, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import type { NoticeFrame } from '../support/chat/frames.ts'
import { notedFor, sayAll } from './talk.ts'

const LIMITS = { LOG_LEVEL: 'warn', SENDS_PER_SECOND: '1000000', SENDS_BURST: '1000000' }
const WITHIN_MS = 60_000
const TEST_WITHIN_MS = 150_000

describe.each(natsPrograms())('with %s', (natsProgram) => {
  let cluster: LocalCluster
  let db: Database
  let nats: NatsConnection
  beforeEach(async () => {
    cluster = await startLocalCluster({
      nodes: 2,
      proxied: true,
      natsProgram,
      startNodes: false,
      env: LIMITS,
    })
    db = openPostgres({ url: cluster.postgres.url, max: 2 })
    nats = await connect({ servers: cluster.nats.url.replace('nats://', ''), maxReconnectAttempts: -1 })
  })
  afterEach(async () => {
    await nats.close()
    await db.stop()
    await cluster.stop()
  })

  const node = (i: number) => {
    const found = cluster.nodes[i]
    if (found === undefined) throw new Error(`there is no node ${i}`)
    return found
  }
  const consumer = async () =>
    (await jetstreamManager(nats, { checkAPI: false })).consumers.info('PARLEY', 'notifier')
  const isQuiet = async (): Promise<boolean> => {
    const { num_ack_pending, num_pending } = await consumer()
    return num_ack_pending === 0 && num_pending === 0
  }
  const open = async (): Promise<{ ada: Account; bob: Account; room: string }> => {
    const [ada, bob] = [await signUp(node(0).url), await signUp(node(0).url)]
    const room = await openRoom(ada)
    await joinRoom(room, [bob])
    return { ada, bob, room }
  }

  /** Nobody writes notifications until it is let go. */
  const holdNotifications = async (): Promise<() => Promise<void>> => {
    const gate = postgres(cluster.postgres.url, { max: 1, onnotice: () => {} })
    const opened = Promise.withResolvers<void>()
    const locked = Promise.withResolvers<void>()
    const held = gate.begin(async (sql) => {
      await sql`lock table notifications in share row exclusive mode`
      locked.resolve()
      await opened.promise
    })
    await locked.promise
    return async () => {
      opened.resolve()
      await held
      await gate.end()
    }
  }

  test('[TOLD-12] killed between the row and the acknowledgement, another node tells it, and nothing is noted twice', {
    timeout: TEST_WITHIN_MS,
  }, async () => {
    await node(0).start()
    const { ada, bob, room } = await open()
    await until(isQuiet, { what: 'the queue to be empty' })
    const letGo = await holdNotifications()
    const [seq = 0] = await sayAll(ada, room, 1)
    const waits = async () => {
      const rows = await db.run((sql) => sql`select from pg_stat_activity where wait_event_type = 'Lock'`)
      return rows.length > 0
    }
    await until(waits, { what: 'the notifier to wait at the table' })
    // No acknowledgement and no notice gets out any more, nor lies in a buffer of NATS.
    node(0).links?.nats.cut()
    await letGo()
    await until(async () => (await notedFor(db, bob.user.id, room)).length === 1, { what: 'the row' })
    await node(0).kill()
    // Until bob is there to be told.
    const letGoAgain = await holdNotifications()
    await node(1).start()
    const socket = await openSocket(node(1).url, { token: bob.token })
    await letGoAgain()
    const isIt = (frame: { type: string }): boolean =>
      frame.type === 'notice' && (frame as NoticeFrame).notice === 'notification'
    const told = await until(() => socket.frames.find(isIt), {
      what: 'bob to be told',
      deadlineMs: WITHIN_MS,
    })
    expect((told as NoticeFrame).data).toMatchObject({ notification: { room, seq } })
    await until(isQuiet, { what: 'the acknowledgement', deadlineMs: WITHIN_MS })
    expect(await notedFor(db, bob.user.id, room)).toEqual([seq])
    expect(socket.frames.filter(isIt)).toHaveLength(1)
    await socket.close()
  })

  test('[TOLD-13] through kills, a queue that is lost and events that cannot be read, everything due is noted once', {
    timeout: TEST_WITHIN_MS,
  }, async () => {
    await Promise.all([node(0).start(), node(1).start()])
    const { ada, bob, room } = await open()
    const subject = `parley.room.${room}.event`
    const named = headers()
    named.set('Nats-Msg-Id', `${room}:1000000`)
    const manager = await jetstreamManager(nats, { checkAPI: false })
    const strikes = [
      () => node(0).kill(),
      () => node(0).start(),
      async () => nats.publish(subject, 'no event at all', { headers: named }),
      async () => void (await manager.consumers.delete('PARLEY', 'notifier')),
      () => node(1).kill(),
      async () => void (await manager.streams.delete('PARLEY')),
      () => node(1).start(),
      () => cluster.nats.kill(),
      () => cluster.nats.wipe(),
      () => cluster.nats.up(),
    ]
    const said: number[] = []
    const urls = cluster.nodes.map(({ url }) => url)
    for (const strike of strikes) {
      const [seqs] = await Promise.all([sayAll(ada, room, 15, urls), strike()])
      said.push(...seqs)
    }
    expect(said).toHaveLength(150)
    await until(async () => (await notedFor(db, bob.user.id, room)).length >= said.length, {
      what: 'all to be noted',
      deadlineMs: WITHIN_MS,
    })
    await until(async () => !(await consumer()).config.description, {
      what: 'the reading of the logs to end',
      deadlineMs: WITHIN_MS,
    })
    expect(await notedFor(db, bob.user.id, room)).toEqual(said.toSorted((a, b) => a - b))
    const letters = await db.run((sql) => sql`select what, kind, room_id::text, seq from dead_letters`)
    expect(letters).toEqual([{ what: 'event', kind: 'unreadable', room_id: room, seq: 1_000_000 }])
  })
})
