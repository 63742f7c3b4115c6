// Somebody who is removed or barred in the middle of following, paging, searching and fetching files.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openRoom, signUpMany } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import { connectStomp, type StompSocket } from '../support/chat/stomp-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { STAGE_SETTINGS } from './cast.ts'
import { headOf, say } from './stage.ts'
import { uploaded } from './things.ts'

const LATER = 20

let server: LiveServer
let ada: Account
let bob: Account
beforeAll(async () => {
  server = await startLiveServer(STAGE_SETTINGS)
  ;[ada, bob] = (await signUpMany(server.url, 2)) as [Account, Account]
})
afterAll(() => server.stop())

const HOW = [
  ['removed', 'group', ''],
  ['barred', 'group', '?ban=true'],
  ['removed', 'public', ''],
  ['barred', 'public', '?ban=true'],
] as const

test.each(HOW)('[AUTHZ-13] who is %s from a %s room hears no later event', async (_, kind, query) => {
  const room = await roomWithBob(kind)
  const [witness, json, html] = await Promise.all([
    openSocket(server.url, ada),
    openSocket(server.url, bob),
    openSocket(server.url, { ...bob, protocols: ['parley.v1.html.en'] }),
  ])
  const stomp = await connectStomp(server.url, bob.token)
  await Promise.all([witness, json, html].map((socket) => socket.request('subscribe', { room })))
  stomp.send('SUBSCRIBE', { id: '1', destination: `/topic/room.${room}`, receipt: 'r' })
  await stomp.first('RECEIPT')
  await say(ada, room)
  const saidAt = await headOf(ada, room)
  const heard = () => [seqOf(json), seqOf(html), stompSeqOf(stomp)]
  await expect.poll(heard).toEqual([saidAt, saidAt, saidAt])

  const saying = [...Array(LATER)].map(() => say(ada, room))
  await ada.ask('DELETE', `/api/rooms/${room}/members/${bob.user.id}${query}`)
  await Promise.all([...saying, ...[...Array(LATER)].map(() => say(ada, room))])
  const removedAt = await removalIn(room)
  const head = await headOf(ada, room)
  await expect.poll(() => seqOf(witness)).toBe(head)
  // The room has told all it has to tell, and each connection answers in order.
  await Promise.all([json, html].map((socket) => socket.request('ping')))
  stomp.send('UNSUBSCRIBE', { id: '1', receipt: 'end' })
  await stomp.first('RECEIPT', { 'receipt-id': 'end' })
  expect(head).toBeGreaterThanOrEqual(removedAt + LATER)
  for (const seq of heard()) expect(seq).toBeLessThanOrEqual(removedAt)
  await Promise.all([witness, json, html, stomp].map((socket) => socket.close()))
})

test.each(HOW)('[AUTHZ-13] who is %s from a %s room reads nothing from then on', async (_, kind, query) => {
  const room = await roomWithBob(kind)
  const file = await uploaded(ada, room)
  const message = await say(ada, room, { attachmentIds: [file] })
  const paths = [
    ...['messages', 'events?since=0', 'members', 'pins', `messages/${message}/thread`].map(
      (path) => `/api/rooms/${room}/${path}`,
    ),
    `/files/${file}/tea.png`,
    `/api/search?q=samovar&room=${room}`,
  ]
  for (const path of paths) expect([path, await read(path)]).toEqual([path, 'something'])

  let isOut = false
  const late: string[] = []
  const readOn = async (path: string): Promise<void> => {
    for (let more = 3; more > 0; ) {
      const wasOut = isOut
      const got = await read(path)
      if (wasOut && got !== 'nothing') late.push(`${path} was read after the removal`)
      if (wasOut) more -= 1
    }
  }
  const reading = paths.map(readOn)
  await ada.ask('DELETE', `/api/rooms/${room}/members/${bob.user.id}${query}`)
  isOut = true
  await Promise.all(reading)
  expect(late).toEqual([])
})

/** What Bob gets. A search that finds nothing is nothing; pins and replies, where there are none, may be looked at. */
async function read(path: string): Promise<'something' | 'nothing'> {
  const answer = await bob.call('GET', path)
  const text = await answer.text()
  const isEmpty = path.startsWith('/api/search') && text.includes('"items":[]')
  return answer.ok && !isEmpty ? 'something' : 'nothing'
}

async function roomWithBob(kind: 'group' | 'public'): Promise<string> {
  const room = await openRoom(ada, kind)
  await ada.ask('POST', `/api/rooms/${room}/members`, { userId: bob.user.id })
  return room
}

function seqOf({ frames }: ChatSocket): number {
  return Math.max(...frames.flatMap((frame) => (frame.type === 'event' ? [frame.seq] : [])))
}

function stompSeqOf({ frames }: StompSocket): number {
  return Math.max(
    ...frames.flatMap(({ command, headers }) => (command === 'MESSAGE' ? [Number(headers['seq'])] : [])),
  )
}

async function removalIn(room: string): Promise<number> {
  const { items } = await ada.ask<{ items: { seq: number; event: string }[] }>(
    'GET',
    `/api/rooms/${room}/events?since=0&limit=100`,
  )
  const removal = items.find(({ event }) => event === 'member.removed')
  if (removal === undefined) throw new Error('nobody was removed')
  return removal.seq
}
