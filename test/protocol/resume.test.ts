// Subscribing from where one stopped, PROTOCOL section 3: dense, ordered, the same for everybody, under load.

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, joinRoom, openRoom, signUpMany } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import { createRoomRecord, type RoomRecord } from '../support/chat/room-record.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let people: Account[]
let adas: ChatSocket
beforeAll(async () => {
  server = await startLiveServer({ SENDS_PER_SECOND: '100000', SENDS_BURST: '100000' })
  people = await signUpMany(server.url, 4)
  adas = await openSocket(server.url, adaOf(people))
})
afterAll(() => server.stop())

function adaOf([ada]: readonly Account[]): Account {
  if (!ada) throw new Error('nobody signed up')
  return ada
}

async function newRoom(): Promise<string> {
  const room = await openRoom(adaOf(people))
  await joinRoom(room, people.slice(1))
  return room
}

/** The number of the last one. */
async function say(room: string, count: number, prefix = 'n'): Promise<number> {
  const sends = Array.from({ length: count }, (_, i) => adas.send(room, `${prefix}${i}`, `text ${i}`))
  return Math.max(0, ...(await Promise.all(sends)).map(({ message }) => message.seq))
}

test('[PROTO-17] without `since` only what comes is sent; the answer names the head', async () => {
  const room = await newRoom()
  const head = await say(room, 5)
  const socket = await openSocket(server.url, adaOf(people))
  const record = createRoomRecord(room)
  expect(await socket.follow(record)).toEqual({ room, head, recovered: true })
  expect(record.events).toEqual([])
  await say(room, 3, 'm')
  await record.until(head + 3)
  expect(record.events.map(({ seq }) => seq)).toEqual([head + 1, head + 2, head + 3])
  await socket.close()
})

test('[PROTO-18] every event after `since` comes before the answer, in order, many pages of them', async () => {
  const room = await newRoom()
  const head = await say(room, 700)
  const socket = await openSocket(server.url, adaOf(people))
  for (const since of [0, 1, 350, head - 1, head]) {
    const record = createRoomRecord(room, since)
    expect(await socket.follow(record)).toEqual({ room, head, recovered: true })
    expect(record.faults).toEqual([])
    expect(record.events).toHaveLength(head - since)
  }
  await socket.close()
})

test('[PROTO-18] a number that the room never gave out is answered with `recovered: false`', async () => {
  const room = await newRoom()
  expect(await adas.request('subscribe', { room, since: 1_000_000 })).toMatchObject({ recovered: false })
})

test('[PROTO-19] unsubscribing ends the stream at once, subscribing again fills what was missed', async () => {
  const room = await newRoom()
  const socket = await openSocket(server.url, adaOf(people))
  const record = createRoomRecord(room, 0)
  await socket.follow(record)
  await record.until(await say(room, 3, 'a'))
  expect(await socket.request('unsubscribe', { room })).toEqual({ room })
  const seen = record.events.length
  const head = await say(room, 3, 'b')
  await socket.request('ping')
  expect(record.events).toHaveLength(seen)
  await socket.follow(record)
  expect(record.last()).toBe(head)
  expect(record.faults).toEqual([])
  await socket.close()
})

const LIVES = fc.array(
  fc.record({ reader: fc.nat(2), pauseMs: fc.nat(12), subscribedMs: fc.nat(12), whole: fc.boolean() }),
  { minLength: 4, maxLength: 12 },
)

test('[PROTO-20] whoever comes and goes while others write has all of it, once, in order', async () => {
  const runs = fc.asyncProperty(LIVES, async (lives) => {
    const room = await newRoom()
    const records = [0, 1, 2].map(() => createRoomRecord(room, 0))
    const speech = keepSaying(room)
    await Promise.all([0, 1, 2].map((reader) => live(reader, records, lives)))
    const head = await speech.end()
    await Promise.all(records.map((record, reader) => catchUp(reader, record, head)))
    const [first] = records
    for (const record of records) {
      expect(record.faults).toEqual([])
      expect(record.events.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, i) => i + 1))
      expect(record.events).toEqual(first?.events)
    }
  })
  await fc.assert(runs, { numRuns: 25, endOnFailure: true })
}, 60_000)

/** One reader's connections, one after the other; each begins at a moment that nobody planned. */
async function live(
  reader: number,
  records: readonly RoomRecord[],
  lives: readonly { reader: number; pauseMs: number; subscribedMs: number; whole: boolean }[],
): Promise<void> {
  const record = records[reader]
  if (!record) throw new Error('there is no such reader')
  for (const { pauseMs, subscribedMs, whole } of lives.filter((life) => life.reader === reader)) {
    await Bun.sleep(pauseMs)
    const socket = await openSocket(server.url, accountOf(reader))
    const following = socket.follow(record)
    // Some hang up in the middle of their catching up.
    if (whole) await following
    else following.catch(() => {})
    await Bun.sleep(subscribedMs)
    await socket.close()
  }
}

async function catchUp(reader: number, record: RoomRecord, head: number): Promise<void> {
  const socket = await openSocket(server.url, accountOf(reader))
  await socket.follow(record)
  await record.until(head)
  await socket.close()
}

function accountOf(reader: number): Account {
  const account = people[reader + 1]
  if (!account) throw new Error('there is no such reader')
  return account
}

/** Says one thing after the other until `end`, which tells the last number. */
function keepSaying(room: string): { end(): Promise<number> } {
  let going = true
  let head = 0
  const speaking = (async () => {
    for (let i = 0; going; i += 1) head = await say(room, 8, `s${i}-`)
  })()
  return {
    async end() {
      going = false
      await speaking
      return head
    },
  }
}
