// The client at a real server: through crashes of it, and with the log-in it was given.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../packages/client/src/parley-client.ts'
import type { ChatEvent } from '../../packages/client/src/wire-types.ts'
import { type ServerProcess, startServer, temporaryDataDir } from '../../scripts/servers/server-process.ts'
import { type Account, joinRoom, openRoom, PASSWORD, signUp } from '../support/chat/account.ts'
import { createHappenings, type Happenings } from '../support/chat/happenings.ts'
import { readHistory } from '../support/chat/history.ts'

const ENV = { SENDS_PER_SECOND: '1000', SENDS_BURST: '1000' }

let dataDir: Awaited<ReturnType<typeof temporaryDataDir>>
let server: ServerProcess
let ada: Account
let bob: Account
let room: string
beforeAll(async () => {
  dataDir = await temporaryDataDir()
  server = await startServer({ dataDir: dataDir.path, env: ENV })
  ada = await signUp(server.url)
  bob = await signUp(server.url)
  room = await openRoom(ada)
  await joinRoom(room, [bob])
})
afterAll(async () => {
  await server.stop()
  await dataDir.remove()
})

const collect = (): { seen: Happenings<ChatEvent>; onEvent: (event: ChatEvent) => void } => {
  const seen = createHappenings<ChatEvent>()
  return { seen, onEvent: seen.add }
}

test('[CLIENT-10] somebody logs in, says something, and reads it as event and as history', async () => {
  const login = { email: ada.user.username, password: PASSWORD }
  const chat = await connect({ url: server.url, login })
  const { seen, onEvent } = collect()
  const following = await chat.follow(room, { onEvent })
  const said = await chat.say(room, 'by the client', { nonce: 'client-1' })
  const event = await seen.first(({ seq }) => seq === said.seq, { what: 'the event' })
  expect(event.event === 'message.created' && event.data.message.text).toBe('by the client')
  expect((await chat.history(room, { limit: 1 })).items[0]).toMatchObject({ id: said.id, nonce: 'client-1' })
  expect(following.last()).toBe(said.seq)
  expect(await chat.say(room, 'by the client', { nonce: 'client-1' })).toEqual(said)
  await expect(chat.call('GET', '/api/rooms/nowhere')).rejects.toMatchObject({
    status: 404,
    code: 'room_not_found',
  })
  chat.close()
})

test('[CLIENT-10] a room that one may not read is refused, and one that one loses is told', async () => {
  const chat = await connect({ url: server.url, token: bob.token })
  const secret = await openRoom(ada, 'group')
  await expect(chat.follow(secret, { onEvent() {} })).rejects.toMatchObject({ code: 'room_not_found' })
  const other = await openRoom(ada)
  await joinRoom(other, [bob])
  const ends = createHappenings<string>()
  await chat.follow(other, { onEvent() {}, onEnd: ({ code }) => ends.add(code) })
  await ada.ask('DELETE', `/api/rooms/${other}/members/${bob.user.id}`)
  expect(await ends.first(() => true, { what: 'the end' })).toBe('not_a_member')
  chat.close()
})

test('[CLIENT-11] through kills of the server every message is stored once, and every event seen once', async () => {
  const [adas, bobs] = await Promise.all([ada, bob].map(({ token }) => connect({ url: server.url, token })))
  if (!adas || !bobs) throw new Error('nobody is connected')
  const { seen, onEvent } = collect()
  await bobs.follow(room, { onEvent }, 0)
  const saying: Promise<{ seq: number }>[] = []
  for (let i = 0; i < 200; i += 1) {
    saying.push(adas.say(room, `through it all ${i}`))
    if (i % 100 !== 50) continue
    await saying.at(-45)
    const { port } = server
    await server.kill()
    server = await startServer({ dataDir: dataDir.path, port, env: ENV })
  }
  const seqs = (await Promise.all(saying)).map(({ seq }) => seq)
  const head = Math.max(...seqs)
  await seen.first(({ seq }) => seq === head, { what: 'the last one', deadlineMs: 30_000 })
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
  expect(seen.all.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, i) => i + 1))
  const stored = (await readHistory(ada, room))
    .map(({ text }) => text)
    .filter((text) => text.startsWith('through'))
  expect(stored).toEqual(Array.from({ length: 200 }, (_, i) => `through it all ${i}`))
  adas.close()
  bobs.close()
}, 90_000)

test('[CLIENT-12] the end of the session is the end of the client', async () => {
  const leaving = await signUp(server.url)
  const ends = createHappenings<number>()
  await connect({
    url: server.url,
    token: leaving.token,
    onState: (state) => void (state.type === 'ended' && ends.add(state.code)),
  })
  await leaving.call('POST', '/api/auth/logout')
  expect(await ends.first(() => true, { what: 'the end' })).toBe(4401)
})
