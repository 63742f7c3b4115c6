// What people make of messages, over HTTP: reactions, pins, threads, edits, mentions and files.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import { createRoomRoutes } from '../../src/http/rooms/room-routes.ts'
import { type RoomWorld, startRoomWorld } from '../support/rooms/room-world.ts'
import { newMessageId } from '../support/rooms/room-writer.ts'
import { addUpload, newAttachmentId } from '../support/rooms/uploads.ts'
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

const status = async (by: Person, method: string, path: string) => (await world.call(by, method, path)).status
const codeOf = async (by: Person, method: string, path: string, body?: unknown) => {
  const answer = await json(world.call(by, method, path, body))
  return [answer.status, answer.body.code]
}
const pathOf = (id: string, emoji: string) => `${messages}/${id}/reactions/${encodeURIComponent(emoji)}`
const read = async (by: Person, path = messages) => (await json(world.call(by, 'GET', path))).body

describe('reactions', () => {
  test('[TALKHTTP-1] an emoji is put there once and taken away once, however often it is asked', async () => {
    const { id } = await say(ada, 'tea?')
    for (const who of [ada, bob, bob]) expect(await status(who, 'PUT', pathOf(id, '❤️'))).toBe(204)
    const [seen] = (await read(bob)).items
    expect(seen.reactions).toEqual([{ emoji: '❤️', count: 2, mine: true }])
    for (const who of [bob, bob]) expect(await status(who, 'DELETE', pathOf(id, '❤️'))).toBe(204)
    expect((await read(bob)).items[0].reactions).toEqual([{ emoji: '❤️', count: 1, mine: false }])
    const { items } = await read(ada, `/api/rooms/${room}/events?since=1`)
    expect(items.map(({ event, data }: { event: string; data: object }) => [event, data])).toEqual([
      ['reaction.added', { messageId: id, emoji: '❤️', userId: ada.id }],
      ['reaction.added', { messageId: id, emoji: '❤️', userId: bob.id }],
      ['reaction.removed', { messageId: id, emoji: '❤️', userId: bob.id }],
    ])
  })

  test.each(['x', '❤', '👍👍', '<b>', '%00', ' '])('[TALKHTTP-1] %j is no reaction', async (text) => {
    const { id } = await say(ada, 'tea?')
    expect(await codeOf(bob, 'PUT', pathOf(id, text))).toEqual([400, 'invalid_request'])
  })

  test('[TALKHTTP-2] strangers do not react, nor anybody to what is not there', async () => {
    const { id } = await say(ada, 'tea?')
    const eve = await world.person(`eve${count}`)
    expect(await codeOf(eve, 'PUT', pathOf(id, '👍'))).toEqual([404, 'room_not_found'])
    expect(await codeOf(ada, 'PUT', pathOf(newMessageId(), '👍'))).toEqual([404, 'message_not_found'])
    expect(await codeOf(ada, 'DELETE', pathOf('none', '👍'))).toEqual([404, 'message_not_found'])
  })
})

describe('pins', () => {
  test('[TALKHTTP-3] an admin pins, everybody in the room finds it, members do not pin', async () => {
    const { id } = await say(bob, 'the rules')
    expect(await codeOf(bob, 'PUT', `${messages}/${id}/pin`)).toEqual([403, 'not_allowed'])
    for (let n = 0; n < 2; n += 1) expect(await status(ada, 'PUT', `${messages}/${id}/pin`)).toBe(204)
    expect(await read(bob, `/api/rooms/${room}/pins`)).toMatchObject({
      items: [{ id, pinned: true }],
      next: null,
    })
    expect((await read(bob)).items[0].pinned).toBe(true)
    for (let n = 0; n < 2; n += 1) expect(await status(ada, 'DELETE', `${messages}/${id}/pin`)).toBe(204)
    expect(await read(bob, `/api/rooms/${room}/pins`)).toEqual({ items: [], next: null })
  })
})

describe('threads and edits', () => {
  test('[TALKHTTP-4] a thread is what was replied, to whichever of its messages', async () => {
    const root = await say(ada, 'tea?')
    const one = await say(bob, 'yes', { replyTo: root.id })
    const two = await say(ada, 'green?', { replyTo: one.id })
    await say(bob, 'elsewhere')
    const first = await read(bob, `${messages}/${two.id}/thread?limit=1`)
    expect(first).toMatchObject({ items: [{ id: one.id, replyTo: root.id }], next: expect.any(String) })
    const rest = await read(bob, `${messages}/${root.id}/thread?cursor=${first.next}`)
    expect(rest).toMatchObject({ items: [{ id: two.id, replyTo: one.id }], next: null })
    expect(await codeOf(bob, 'GET', `${messages}/${newMessageId()}/thread`)).toEqual([
      404,
      'message_not_found',
    ])
  })

  test('[TALKHTTP-5] what an edit replaced is shown to its author and to admins, until it is deleted', async () => {
    const { id } = await say(ada, 'tee')
    await world.call(ada, 'PATCH', `${messages}/${id}`, { text: 'tea' })
    const path = `${messages}/${id}/edits`
    const replaced = {
      seq: 2,
      text: 'tee',
      html: expect.stringContaining('tee'),
      replacedAt: expect.any(String),
    }
    expect(await read(ada, path)).toEqual({ items: [replaced], next: null })
    expect(await codeOf(bob, 'GET', path)).toEqual([403, 'not_allowed'])
    await world.call(ada, 'DELETE', `${messages}/${id}`)
    expect(await read(ada, path)).toEqual({ items: [], next: null })
  })
})

describe('mentions', () => {
  test('[TALKHTTP-6] who is named is told so, on the message and beside the room', async () => {
    const cy = await world.person(`cy${count}`)
    const { id } = await say(ada, `@BOB${count} and @${cy.username}, \`@${bob.username}\``)
    const [seen] = (await read(bob)).items
    expect(seen).toMatchObject({
      id,
      mentions: [bob.id],
      html: expect.stringContaining(`data-user="${bob.id}"`),
    })
    const mine = await read(bob, '/api/rooms')
    expect(mine.items).toMatchObject([{ id: room, unread: 1, mentions: 1 }])
    await say(bob, '@all')
    expect((await read(ada, '/api/rooms')).items).toMatchObject([{ unread: 1, mentions: 0 }])
    await say(ada, '@all')
    expect((await read(bob, '/api/rooms')).items).toMatchObject([{ mentions: 2 }])
  })

  test('[TALKHTTP-7] in a direct room a block ends the talk, and what was sent before is answered as it was', async () => {
    const { room: direct } = (
      await json(world.call(ada, 'POST', '/api/rooms', { kind: 'direct', userId: bob.id }))
    ).body
    const path = `/api/rooms/${direct.id}/messages`
    const first = await json(world.call(ada, 'POST', path, { text: 'hello', nonce: 'n1' }))
    await world.db.run((sql) => sql`insert into blocks (blocker, blocked) values (${bob.id}, ${ada.id})`)
    for (const who of [ada, bob])
      expect(await codeOf(who, 'POST', path, { text: 'x' })).toEqual([403, 'blocked'])
    const again = await json(world.call(ada, 'POST', path, { text: 'hello', nonce: 'n1' }))
    expect([again.status, again.body.message.id]).toEqual([200, first.body.message.id])
  })
})

describe('files', () => {
  const upload = (by: Person, more: { room?: RoomId; createdAtMs?: number } = {}) =>
    addUpload(world.db, { room: room as RoomId, by, ...more })

  test('[TALKHTTP-8] a message carries files, with words or without, and says where they are', async () => {
    const [one, two] = [await upload(bob), await upload(bob)]
    const sent = { text: '', attachmentIds: [one.id, two.id], nonce: 'n1' }
    const answer = await json(world.call(bob, 'POST', messages, sent))
    const { hasThumbnail: _, ...shown } = one
    expect(answer.status).toBe(201)
    expect(answer.body.message.attachments).toEqual([
      { ...shown, url: `/files/${one.id}/sea%20shore.png`, thumbnailUrl: `/files/${one.id}/thumbnail` },
      expect.objectContaining({ id: two.id }),
    ])
    expect((await read(ada)).items).toEqual([answer.body.message])
    const again = await json(world.call(bob, 'POST', messages, sent))
    expect([again.status, again.body]).toEqual([200, answer.body])
  })

  test('[TALKHTTP-9] files of others, of other rooms, used, old or unknown ones are not there', async () => {
    count += 1
    const other = await openTea(world, count)
    const used = await upload(ada)
    await say(ada, 'x', { attachmentIds: [used.id] })
    const dayMs = 24 * 60 * 60_000
    const files = [
      await upload(bob),
      await upload(ada, { room: other.room as RoomId }),
      used,
      await upload(ada, { createdAtMs: Date.now() - dayMs - 1_000 }),
      { id: newAttachmentId() },
    ]
    for (const { id } of files) {
      const sent = { text: 'x', attachmentIds: [id] }
      expect(await codeOf(ada, 'POST', messages, sent)).toEqual([404, 'attachment_not_found'])
    }
    expect((await read(ada)).items).toHaveLength(1)
  })

  test('[TALKHTTP-10] a file twice, too many files, what is no id, and nothing at all are refused', async () => {
    const { id } = await upload(ada)
    const eleven = Array.from({ length: 11 }, newAttachmentId)
    for (const attachmentIds of [[id, id], eleven, ['x'], 'x', [1]])
      expect(await codeOf(ada, 'POST', messages, { text: 'x', attachmentIds })).toEqual([
        400,
        'invalid_request',
      ])
    for (const sent of [{ text: ' ', attachmentIds: [] }, { attachmentIds: [id] }])
      expect(await codeOf(ada, 'POST', messages, sent)).toEqual([400, 'invalid_request'])
  })
})
