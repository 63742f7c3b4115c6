// Where somebody looks, said on live sockets: it decides who is notified.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { type Account, logIn, openRoom, signUpMany } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import { connectStomp } from '../support/chat/stomp-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let ada: Account
let bob: Account
let eve: Account
let room: string
beforeAll(async () => {
  server = await startLiveServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  ;[ada, bob, eve] = (await signUpMany(server.url, 3)) as [Account, Account, Account]
  room = await openRoom(ada)
  for (const member of [bob, eve]) await member.ask('POST', `/api/rooms/${room}/join`)
})

const toldTo = async (who: Account): Promise<string[]> =>
  (await who.ask<{ items: { preview: string }[] }>('GET', '/api/notifications')).items.map(
    ({ preview }) => preview,
  )

/** Whether bob was told of it; eve, who is not there, always is. */
async function isToldOf(text: string): Promise<boolean> {
  await ada.ask('POST', `/api/rooms/${room}/messages`, { text })
  await until(async () => (await toldTo(eve)).includes(text), { what: `eve to be told of ${text}` })
  return (await toldTo(bob)).includes(text)
}

async function present(who: Account, look: object | null): Promise<ChatSocket> {
  const socket = await openSocket(server.url, who)
  if (look !== null) await socket.request('attend', look)
  await socket.request('subscribe', { room })
  return socket
}

/** What was said before is written once a second; the word itself does not wait for that. */
const untilTold = (told: boolean, text: string) =>
  until(async () => (await isToldOf(`${text} ${crypto.randomUUID()}`)) === told, { what: text })

test('[ATTEND-3] whoever follows a room but looks elsewhere is notified of it, from the first moment', async () => {
  const hidden = await present(bob, { here: false, room })
  expect(await isToldOf('while hidden')).toBe(true)
  const other = await present(bob, { here: true })
  expect(await isToldOf('while on another page')).toBe(true)
  const phone = await present(await logIn(server.url, bob.user.username), { here: true, room })
  expect(await isToldOf('while on the phone')).toBe(false)
  await phone.close()
  await untilTold(true, 'the phone in a pocket')
  await other.request('attend', { here: true, room })
  await untilTold(false, 'back in the room')
  await Promise.all([hidden.close(), other.close()])
})

test('[ATTEND-2] clients that say nothing look at what they follow, STOMP among them', async () => {
  const silent = await present(bob, null)
  expect(await isToldOf('to a silent client')).toBe(false)
  await silent.close()
  const stomp = await connectStomp(server.url, bob.token)
  stomp.send('SUBSCRIBE', { id: 'one', destination: `/topic/room.${room}`, receipt: 'there' })
  await stomp.first('RECEIPT', { 'receipt-id': 'there' })
  expect(await isToldOf('to STOMP')).toBe(false)
  await stomp.close()
})

test('[ATTEND-7] what a session said is gone when it is revoked', async () => {
  const lost = await logIn(server.url, bob.user.username)
  const hidden = await present(bob, { here: false, room })
  const looking = await present(lost, { here: true, room })
  expect(await isToldOf('while it looks')).toBe(false)
  await bob.ask('DELETE', `/api/auth/sessions/${looking.welcome.session}`)
  expect((await looking.closed).code).toBe(4401)
  await untilTold(true, 'revoked')
  await hidden.close()
})

test('[ATTEND-9] what is malformed is refused; a token that only reads may say it', async () => {
  const reading = { name: 'phone', scopes: ['read'] }
  const { token } = await bob.ask<{ token: string }>('POST', '/api/tokens', reading)
  const socket = await openSocket(server.url, { token })
  for (const wrong of [
    {},
    { here: 'yes' },
    { here: 1 },
    { here: true, room: 'tea' },
    { here: true, room: 7 },
  ])
    expect(await socket.ask('attend', wrong)).toMatchObject({ type: 'error', code: 'invalid_request' })
  for (const right of [{ here: true }, { here: true, room: null }, { here: false, room }])
    expect(await socket.request('attend', right)).toEqual({})
  await socket.close()
})
