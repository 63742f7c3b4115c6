// A node that is told to stop while people on other nodes talk in its rooms: nobody is refused, nobody waits for long.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClusterNode } from '../../scripts/cluster/cluster-node.ts'
import type { Sent } from '../support/chat/chat-socket.ts'
import { createRoomRecord } from '../support/chat/room-record.ts'
import { type ClusterWorld, type Guest, startClusterWorld } from './world.ts'

const ROOMS = 6
const LEAVING = 3
const PAUSE_MS = 500

let world: ClusterWorld
beforeAll(async () => {
  world = await startClusterWorld({ SENDS_PER_SECOND: '1000', SENDS_BURST: '1000' })
}, 120_000)
afterAll(() => world.stop())

interface Talk {
  readonly waitsMs: number[]
  readonly refusals: string[]
  /** The number that each message was given. */
  readonly taken: number[]
  stop(): Promise<void>
}

/** Says one thing after the other, each once: a refusal is the end of it. */
function startTalk({ account, socket }: Guest, room: string): Talk {
  const waitsMs: number[] = []
  const refusals: string[] = []
  const taken: number[] = []
  let going = true
  const talk = async (): Promise<void> => {
    for (let i = 0; going; i += 1) {
      const startedMs = performance.now()
      const nonce = `${account.user.username}-${i}`
      const answer = await socket.ask('send', { room, nonce, text: `number ${i}` })
      waitsMs.push(performance.now() - startedMs)
      if (answer.type === 'ok') taken.push((answer.data as object as Sent).message.seq)
      else refusals.push(answer.code)
      await Bun.sleep(10)
    }
  }
  const done = talk()
  return {
    ...{ waitsMs, refusals, taken },
    stop() {
      going = false
      return done
    },
  }
}

const leaving = (): ClusterNode => {
  const node = world.cluster.nodes[LEAVING - 1]
  if (!node) throw new Error(`there is no node ${LEAVING}`)
  return node
}

test('[DRAIN-1] [DRAIN-2] when a node stops no send to its rooms fails, none waits for 500 ms, and nothing is missed', async () => {
  const { ada, bob, roomOn, ownerOf } = world
  const rooms: string[] = []
  while (rooms.length < ROOMS) rooms.push(await roomOn(LEAVING))
  const record = createRoomRecord(rooms[0] ?? '')
  await bob.socket.follow(record)
  const talks = rooms.flatMap((room) => [startTalk(ada, room), startTalk(bob, room)])
  await Bun.sleep(1_000)
  const saidBefore = talks.reduce((sum, { taken }) => sum + taken.length, 0)
  expect(await leaving().stop()).toBe(0)
  const saidMeanwhile = talks.reduce((sum, { taken }) => sum + taken.length, 0) - saidBefore
  await Bun.sleep(1_000)
  await Promise.all(talks.map((talk) => talk.stop()))

  expect(saidBefore).toBeGreaterThan(ROOMS)
  expect(saidMeanwhile).toBeGreaterThan(0)
  expect(talks.flatMap(({ refusals }) => refusals)).toEqual([])
  expect(Math.max(...talks.flatMap(({ waitsMs }) => waitsMs))).toBeLessThan(PAUSE_MS)
  const owners = await Promise.all(rooms.map(ownerOf))
  expect(owners.every((owner) => owner === 1 || owner === 2)).toBe(true)
  await record.until(Math.max(...talks.slice(0, 2).flatMap(({ taken }) => taken)))
  expect(record.faults).toEqual([])
}, 120_000)
