// Ids that are good elsewhere: of messages and files of other rooms, and files of other people.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openRoom, signUpMany, uniqueName } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { connectStomp } from '../support/chat/stomp-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { STAGE_SETTINGS } from './cast.ts'
import { headOf, say } from './stage.ts'
import { uploaded } from './things.ts'

let server: LiveServer
let ada: Account
let bob: Account
let here: string
/** Where Ada may do everything, and where she is not. */
let elsewhere: Readonly<Record<'own' | 'foreign', { room: string; message: string }>>
beforeAll(async () => {
  server = await startLiveServer(STAGE_SETTINGS)
  ;[ada, bob] = (await signUpMany(server.url, 2)) as [Account, Account]
  here = await openRoom(ada, 'group')
  await ada.ask('POST', `/api/rooms/${here}/members`, { userId: bob.user.id })
  const [own, foreign] = [await openRoom(ada, 'group'), await openRoom(bob, 'group')]
  elsewhere = {
    own: { room: own, message: await say(ada, own) },
    foreign: { room: foreign, message: await say(bob, foreign) },
  }
})
afterAll(() => server.stop())

const CALLS = [
  ['POST', '/messages', { text: 'hi', replyTo: '{message}' }],
  ['PATCH', '/messages/{message}', { text: 'hi' }],
  ['DELETE', '/messages/{message}'],
  ['PUT', '/messages/{message}/reactions/%F0%9F%8D%B5'],
  ['DELETE', '/messages/{message}/reactions/%F0%9F%8D%B5'],
  ['PUT', '/messages/{message}/pin'],
  ['DELETE', '/messages/{message}/pin'],
  ['GET', '/messages/{message}/thread'],
  ['GET', '/messages/{message}/edits'],
  ['GET', '/messages/{message}/previews'],
] as const
const FRAMES = [
  ['send', { nonce: 'n', text: 'hi', replyTo: '{message}' }],
  ['edit', { messageId: '{message}', text: 'hi' }],
  ['delete', { messageId: '{message}' }],
  ['react', { messageId: '{message}', emoji: '🍵' }],
  ['unreact', { messageId: '{message}', emoji: '🍵' }],
] as const
const WHOSE = ['own', 'foreign'] as const

test.each(WHOSE)('[AUTHZ-9] a message of another room (%s) is none of this one: calls', async (whose) => {
  const { room, message } = elsewhere[whose]
  const before = [await headOf(ada, here), await headOf(whose === 'own' ? ada : bob, room)]
  const filled = (text: string) => text.replace('{message}', message)
  for (const [method, path, body] of CALLS) {
    const sent = body && JSON.parse(filled(JSON.stringify(body)))
    const answer = await ada.call(method, `/api/rooms/${here}${filled(path)}`, sent)
    expect([method, path, await codeOf(answer)]).toEqual([method, path, '404 message_not_found'])
  }
  expect([await headOf(ada, here), await headOf(whose === 'own' ? ada : bob, room)]).toEqual(before)
})

test.each(WHOSE)('[AUTHZ-9] a message of another room (%s) is none of this one: frames', async (whose) => {
  const { message } = elsewhere[whose]
  const before = await headOf(ada, here)
  const socket = await openSocket(server.url, ada)
  for (const [type, fields] of FRAMES) {
    const sent = JSON.parse(JSON.stringify({ ...fields, room: here }).replace('{message}', message))
    expect(await socket.ask(type, sent)).toMatchObject({ type: 'error', code: 'message_not_found' })
  }
  await socket.close()
  const stomp = await connectStomp(server.url, ada.token)
  const headers = { destination: `/topic/room.${here}`, 'content-type': 'application/json' }
  stomp.send('SEND', headers, JSON.stringify({ text: 'hi', replyTo: message }))
  expect((await stomp.first('ERROR')).headers['code']).toBe('message_not_found')
  await stomp.closed
  expect(await headOf(ada, here)).toBe(before)
})

test('[AUTHZ-9] files of somebody else, of another room, and sent before are not there to be sent', async () => {
  const used = await uploaded(ada, here)
  await say(ada, here, { attachmentIds: [used] })
  const files = {
    'of somebody else': await uploaded(bob, here),
    'of another room': await uploaded(ada, elsewhere.own.room),
    'sent before': used,
  }
  const before = await headOf(ada, here)
  const socket = await openSocket(server.url, ada)
  for (const [which, id] of Object.entries(files)) {
    const sent = { text: 'hi', attachmentIds: [id], nonce: uniqueName('n') }
    const answer = await ada.call('POST', `/api/rooms/${here}/messages`, sent)
    expect([which, await codeOf(answer)]).toEqual([which, '404 attachment_not_found'])
    const frame = await socket.ask('send', { ...sent, nonce: uniqueName('n'), room: here })
    expect([which, frame]).toMatchObject([which, { code: 'attachment_not_found' }])
  }
  await socket.close()
  expect(await headOf(ada, here)).toBe(before)
})

async function codeOf(answer: Response): Promise<string> {
  const body = answer.status < 400 ? {} : ((await answer.json()) as { code?: string })
  return `${answer.status} ${body.code ?? ''}`.trim()
}
