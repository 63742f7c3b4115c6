// One node of three is cut off from one dependency while the others are well: people are served elsewhere meanwhile.

import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { createRoomRecord, type RoomRecord } from '../support/chat/room-record.ts'
import { type ClusterWorld, startClusterWorld } from './world.ts'

const CUT = 3
// About 8 s where nothing else keeps the machine busy.
const SERVED_WITHIN_MS = 10_000
const BACK_WITHIN_MS = 15_000

let world: ClusterWorld
beforeAll(async () => {
  world = await startClusterWorld({ LOG_LEVEL: 'info' }, { proxied: true })
}, 120_000)
afterAll(() => world.stop())

function cutNode() {
  const node = world.cluster.nodes[CUT - 1]
  if (!node?.links) throw new Error(`node ${CUT} has no links`)
  return { url: node.url, logFile: node.logFile, links: node.links }
}

/** Of that node still when bob is in it: his node may be the last to know that it is back. */
function followedRoom(): Promise<{ room: string; record: RoomRecord }> {
  const { bob, roomOn, ownerOf } = world
  return until(
    async () => {
      const room = await roomOn(CUT)
      const record = createRoomRecord(room)
      await bob.socket.follow(record)
      await bob.socket.send(room, 'before', 'before')
      return (await ownerOf(room)) === CUT ? { room, record } : null
    },
    { what: `a room of node ${CUT}`, deadlineMs: BACK_WITHIN_MS },
  )
}

/** What it says of moving aside. */
async function linesOf(logFile: string): Promise<string[]> {
  const lines = (await readFile(logFile, 'utf8')).split('\n')
  return lines.filter((line) => /moving aside|back among/.test(line))
}

const statusOf = async (path: string): Promise<number> => (await fetch(`${cutNode().url}${path}`)).status

test.each(['nats', 'postgres'] as const)(
  '[ASIDE-3] [ASIDE-5] [ASIDE-6] [ASIDE-7] the rooms of a node that alone is cut off from %s are served by others, and it comes back',
  async (what) => {
    const { ada, roomOn, ownerOf } = world
    const { url, links, logFile } = cutNode()
    const told = (await linesOf(logFile)).length
    const { room, record } = await followedRoom()
    const { token } = ada.account
    const visitor = await openSocket(url, { token })

    links[what].cut()
    try {
      const text = 'while the link is cut'
      const seq = await until(
        async () => {
          const answer = await ada.socket.ask('send', { room, nonce: `${what}-meanwhile`, text })
          const owner = await ownerOf(room)
          if (answer.type === 'error') expect(answer.code).toBe('unavailable')
          const { message } = (answer.type === 'ok' ? answer.data : {}) as { message?: { seq: number } }
          // The first may still be taken by the node itself.
          return owner === CUT ? null : (message?.seq ?? null)
        },
        { what: 'the send to be taken elsewhere', deadlineMs: SERVED_WITHIN_MS },
      )
      await record.until(seq)
      expect((await visitor.closed).code).toBe(1001)
      expect(await statusOf('/readyz')).toBe(503)
      await expect(openSocket(url, { token })).rejects.toThrow()
    } finally {
      links[what].mend()
    }

    await until(async () => (await statusOf('/readyz')) === 200, {
      what: 'it to be ready again',
      deadlineMs: BACK_WITHIN_MS,
    })
    await (await openSocket(url, { token })).close()
    expect(await roomOn(CUT)).not.toBe(room)
    await record.until((await ada.socket.send(room, `${what}-after`, 'after')).message.seq)
    expect(record.faults).toEqual([])
    expect((await linesOf(logFile)).slice(told)).toEqual([
      expect.stringContaining('moving aside'),
      expect.stringContaining('back among'),
    ])
  },
  60_000,
)
