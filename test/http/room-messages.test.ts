import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../rooms/model/words.ts'
import { createRoomRoutes } from '../../src/http/rooms/room-routes.ts'
import { type RoomWorld, startRoomWorld } from '../support/rooms/room-world.ts'
import { newMessageId } from '../support/rooms/room-writer.ts'
import { answerOf as json, openTea, type TeaRoom } from './tea-room.ts'

let world: RoomWorld
let ada: Person
let bob: Person
let room: string
let messages: string
let say: TeaRoom['say']
let count = 0
beforeAll(async () => {
  world = await startRoomWorld(createRoomRoutes)
})
beforeEach(async () => {
  count += 1
  ;({ ada, bob, room, messages, say } = await openTea(world, count))
})
afterAll(() => world.stop())

describe('sending', () => {
  test('[MESSAGEHTTP-1] a message is answered whole, and history shows the same', async () => {
    const first = await say(ada, 'tea?')
    const sent = { text: 'e\u0301 <b>\r\nhttps://example.org', nonce: 'n-1', replyTo: first.id, unknown: 1 }
    const { status, body } = await json(world.call(bob, 'POST', messages, sent))
    expect(status).toBe(201)
    expect(body.message).toEqual({
      id: expect.any(String),
      roomId: room,
      seq: 2,
      sender: bob,
      text: '\u00e9 <b>\nhttps://example.org',
      html: expect.stringContaining('\u00e9 &lt;b&gt;<br>\n<a href="https://example.org"'),
      nonce: 'n-1',
      replyTo: first.id,
      attachments: [],
      reactions: [],
      mentions: [],
      pinned: false,
      createdAt: expect.stringMatching(/Z$/),
    })
    expect((await json(world.call(ada, 'GET', messages))).body).toEqual({
      items: [body.message, first],
      next: null,
      head: 2,
    })
  })

  test('[MESSAGEHTTP-2] a repeated nonce answers with the first message, and stores nothing', async () => {
    const first = await json(world.call(ada, 'POST', messages, { text: 'once', nonce: 'n' }))
    const again = await json(world.call(ada, 'POST', messages, { text: 'other words', nonce: 'n' }))
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toEqual(first.body)
    expect((await say(bob, 'of my own', { nonce: 'n' })).seq).toBe(2)
  })

  test('[MESSAGEHTTP-2] a repeated nonce does so also in slow mode, and once the room is archived', async () => {
    await world.call(ada, 'PATCH', `/api/rooms/${room}`, { slowModeSeconds: 60 })
    const first = await json(world.call(bob, 'POST', messages, { text: 'once', nonce: 'n' }))
    const send = (nonce: string) => json(world.call(bob, 'POST', messages, { text: 'once', nonce }))
    const slow = await send('n')
    expect([slow.status, slow.body]).toEqual([200, first.body])
    expect((await send('m')).body.code).toBe('rate_limited')
    await world.call(ada, 'DELETE', `/api/rooms/${room}`)
    const archived = await send('n')
    expect([archived.status, archived.body]).toEqual([200, first.body])
    expect((await send('m')).body.code).toBe('room_archived')
  })

  test.each([
    ['no text', {}, 'text'],
    ['text that is no text', { text: 5 }, 'text'],
    ['empty text', { text: ' \n\t' }, 'text'],
    ['nothing that can be seen', { text: '\u200b\u2060\u00ad' }, 'text'],
    ['NUL', { text: 'a\u0000' }, 'text'],
    ['a control character', { text: 'a\u001b[31m' }, 'text'],
    ['a lone surrogate', { text: 'a\ud800' }, 'text'],
    ['8,001 characters', { text: '\u{1f600}'.repeat(8_001) }, 'text'],
    ['an empty nonce', { text: 'a', nonce: '' }, 'nonce'],
    ['a nonce with a space', { text: 'a', nonce: 'a b' }, 'nonce'],
    ['a nonce that is too long', { text: 'a', nonce: 'a'.repeat(65) }, 'nonce'],
    ['a malformed reply', { text: 'a', replyTo: 'x' }, 'replyTo'],
  ])('[MESSAGEHTTP-3] a message with %s is refused', async (_, sent, path) => {
    const { status, body } = await json(world.call(ada, 'POST', messages, sent))
    expect({ status, code: body.code, path: body.errors[0].path }).toEqual({
      status: 400,
      code: 'invalid_request',
      path,
    })
  })

  test('[MESSAGEHTTP-4] 8,000 characters of whatever width go through', async () => {
    expect((await say(ada, '\u{1f600}'.repeat(8_000))).seq).toBe(1)
  })

  test('[MESSAGEHTTP-5] a reply to what is not there, and a body that is no JSON, are refused', async () => {
    const lost = await json(world.call(ada, 'POST', messages, { text: 'a', replyTo: newMessageId() }))
    expect(lost).toMatchObject({ status: 404, body: { code: 'message_not_found' } })
    const broken = await world.call(ada, 'POST', messages, '{"text":')
    expect(broken.status).toBe(400)
  })

  test('[MESSAGEHTTP-6] whoever writes too fast is told how long to wait', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => world.call(ada, 'POST', messages, { text: `${i}` })),
    )
    const refused = answers.filter((answer) => answer.status === 429)
    expect(answers.filter((answer) => answer.status === 201).length).toBeGreaterThanOrEqual(40)
    expect(refused.length).toBeGreaterThan(0)
    const headers = refused[0]?.headers
    const told = [
      'retry-after',
      'ratelimit-limit',
      'ratelimit-remaining',
      'ratelimit-reset',
      'ratelimit-policy',
    ]
    expect(told.map((name) => headers?.get(name))).toEqual(['1', '40', '0', '1', '40;w=2'])
    expect(await refused[0]?.json()).toMatchObject({ code: 'rate_limited' })
    expect((await world.call(bob, 'POST', messages, { text: 'unharmed' })).status).toBe(201)
  })
})

describe('changing', () => {
  test('[MESSAGEHTTP-13] its author edits a message, nobody else', async () => {
    const { id } = await say(ada, 'teh')
    const edited = await json(world.call(ada, 'PATCH', `${messages}/${id}`, { text: 'the' }))
    expect(edited).toMatchObject({
      status: 200,
      body: { message: { id, text: 'the', html: '<p>the</p>', editedAt: expect.any(String) } },
    })
    expect(await json(world.call(bob, 'PATCH', `${messages}/${id}`, { text: 'mine' }))).toMatchObject({
      status: 403,
      body: { code: 'not_allowed' },
    })
    expect((await world.call(ada, 'PATCH', `${messages}/${id}`, { text: '' })).status).toBe(400)
  })

  test('[MESSAGEHTTP-14] a deleted message leaves a tombstone, and deleting it again is done already', async () => {
    const { id } = await say(bob, 'secret')
    expect((await world.call(ada, 'DELETE', `${messages}/${id}`)).status).toBe(204)
    expect((await world.call(bob, 'DELETE', `${messages}/${id}`)).status).toBe(204)
    const { body } = await json(world.call(ada, 'GET', messages))
    expect(body.items[0]).toMatchObject({ id, text: '', html: '', deletedAt: expect.any(String) })
    expect(body.head).toBe(2)
  })

  test.each([['nope'], [newMessageId()]])(
    '[MESSAGEHTTP-15] a message that is not there is not found: %s',
    async (id) => {
      for (const [method, body] of [
        ['PATCH', { text: 'a' }],
        ['DELETE', undefined],
      ] as const) {
        expect(await json(world.call(ada, method, `${messages}/${id}`, body))).toMatchObject({
          status: 404,
          body: { code: 'message_not_found' },
        })
      }
    },
  )
})
