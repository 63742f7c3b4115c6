import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../rooms/model/words.ts'
import type { RoomWorld } from '../support/rooms/room-world.ts'
import { startHookWorld } from './hook-world.ts'
import { answerOf, openTea, type TeaRoom } from './tea-room.ts'

let world: RoomWorld
let count = 0
beforeAll(async () => {
  world = await startHookWorld()
})
afterAll(() => world.stop())

/** Tea with a webhook into it, and what is said through that. */
async function teaWithHook() {
  count += 1
  const tea = await openTea(world, count)
  const opened = await open(tea, tea.ada, { name: 'Builds' })
  const path = new URL(opened.body.url).pathname
  const say = (body: object) => answerOf(world.call(null, 'POST', path, body))
  return { tea, hook: opened.body, path, say }
}

const open = (tea: TeaRoom, by: Person, body: object) =>
  answerOf(world.call(by, 'POST', `/api/rooms/${tea.room}/hooks`, body))
const newest = async (tea: TeaRoom) =>
  (await answerOf(world.call(tea.bob, 'GET', tea.messages))).body.items[0]

describe('a webhook into a room', () => {
  test('[HOOK-1] says what it is told, under its own name or one of that message alone', async () => {
    const { tea, say, hook } = await teaWithHook()
    const first = await say({ text: 'build **42** is green' })
    expect(first.status).toBe(201)
    expect(first.body.message).toMatchObject({
      sender: { id: hook.botId, displayName: 'Builds' },
      roomId: tea.room,
    })
    expect(first.body.message.html).toContain('<strong>42</strong>')
    const named = await say({ text: 'hello @all', username: 'Nightly' })
    expect(named.body.message.sender.displayName).toBe('Nightly')
    expect((await newest(tea)).sender).toMatchObject({ id: hook.botId, displayName: 'Nightly' })
    const events = await answerOf(world.call(tea.bob, 'GET', `/api/rooms/${tea.room}/events?since=0`))
    const names = events.body.items.map(
      (item: { data: { message?: { sender: Person } } }) => item.data.message?.sender.displayName,
    )
    expect(names.filter(Boolean)).toEqual(['Builds', 'Nightly'])
    await say({ text: 'again' })
    expect((await newest(tea)).sender.displayName).toBe('Builds')
  })

  test('[HOOK-2] needs nothing but its word, and a nonce makes it say a thing once', async () => {
    const { say, path } = await teaWithHook()
    const answers = [await say({ text: 'x', nonce: 'n1' }), await say({ text: 'y', nonce: 'n1' })]
    expect(answers.map(({ status }) => status)).toEqual([201, 200])
    expect(answers[1]?.body.message.id).toBe(answers[0]?.body.message.id)
    const wrong = await Promise.all(
      [`${path}x`, '/api/hooks/x', path.toUpperCase()].map((other) =>
        world.call(null, 'POST', other, { text: 'x' }),
      ),
    )
    expect(wrong.map(({ status }) => status)).toEqual([404, 404, 404])
  })

  test('[HOOK-2] takes texts as messages do', async () => {
    const { say } = await teaWithHook()
    const bad = [
      {},
      { text: '' },
      { text: 'a\u0000' },
      { text: 'x'.repeat(8_001) },
      { text: 'x', username: 'x'.repeat(65) },
    ]
    const answers = await Promise.all([...bad, { text: 'x', nonce: ' ' }].map(say))
    expect(answers.map(({ body }) => body.code)).toEqual(Array(6).fill('invalid_request'))
    const plain = await say({ text: 'x', username: '\u202eevil\nname' })
    expect(plain.body.message.sender.displayName).toBe('evil name')
  })

  test('[HOOK-3] is opened, listed and ended by admins of the room; its word is shown once', async () => {
    const { tea, hook, say } = await teaWithHook()
    const list = (by: Person) => answerOf(world.call(by, 'GET', `/api/rooms/${tea.room}/hooks`))
    const [shown] = (await list(tea.ada)).body.items
    expect(shown).toEqual({
      id: hook.id,
      direction: 'in',
      name: 'Builds',
      botId: hook.botId,
      createdAt: hook.createdAt,
      createdBy: tea.ada.id,
    })
    const stored = await world.db.run((sql) => sql`select * from hooks where id = ${hook.id}`)
    expect(JSON.stringify(stored)).not.toContain(hook.url.slice(-20))
    const stranger = await world.person(`mallory${count}`)
    const end = (by: Person) => world.call(by, 'DELETE', `/api/rooms/${tea.room}/hooks/${hook.id}`)
    expect([
      (await list(tea.bob)).status,
      (await open(tea, tea.bob, {})).status,
      (await end(tea.bob)).status,
    ]).toEqual([403, 403, 403])
    expect([
      (await list(stranger)).status,
      (await open(tea, stranger, {})).status,
      (await end(stranger)).status,
    ]).toEqual([404, 404, 404])
    expect([(await end(tea.ada)).status, (await end(tea.ada)).status]).toEqual([204, 404])
    expect((await say({ text: 'x' })).body.code).toBe('hook_not_found')
    expect((await list(tea.ada)).body.items).toEqual([])
    const members = await answerOf(world.call(tea.ada, 'GET', `/api/rooms/${tea.room}/members`))
    expect(members.body.items).toHaveLength(2)
  })

  test('[HOOK-4] outlives the membership of whoever opened it', async () => {
    const { tea, say } = await teaWithHook()
    await world.call(tea.ada, 'PATCH', `/api/rooms/${tea.room}/members/${tea.bob.id}`, { role: 'owner' })
    expect((await world.call(tea.ada, 'POST', `/api/rooms/${tea.room}/leave`)).status).toBe(204)
    expect((await say({ text: 'still here' })).status).toBe(201)
  })

  test('[HOOK-4] holds nobody back who is alone with it and leaves', async () => {
    const { tea } = await teaWithHook()
    const leave = (by: Person) => world.call(by, 'POST', `/api/rooms/${tea.room}/leave`)
    expect((await leave(tea.ada)).status).toBe(409)
    expect([(await leave(tea.bob)).status, (await leave(tea.ada)).status]).toEqual([204, 204])
  })

  test('[HOOK-4] says nothing where its bot was removed, and is refused where the room is archived', async () => {
    const { tea, hook, say } = await teaWithHook()
    await world.call(tea.ada, 'DELETE', `/api/rooms/${tea.room}/members/${hook.botId}`)
    expect((await say({ text: 'x' })).body.code).toBe('hook_not_found')
    const other = await teaWithHook()
    await world.call(other.tea.ada, 'DELETE', `/api/rooms/${other.tea.room}`)
    const refused = await other.say({ text: 'x' })
    expect([refused.status, refused.body.code]).toEqual([409, 'room_archived'])
  })

  test('[HOOK-3] is listed and ended also once the room is archived, where none is opened', async () => {
    const { tea, hook } = await teaWithHook()
    await world.call(tea.ada, 'DELETE', `/api/rooms/${tea.room}`)
    const path = `/api/rooms/${tea.room}/hooks`
    expect((await open(tea, tea.ada, {})).body.code).toBe('room_archived')
    expect((await world.call(tea.bob, 'DELETE', `${path}/${hook.id}`)).status).toBe(403)
    expect((await answerOf(world.call(tea.ada, 'GET', path))).body.items).toHaveLength(1)
    expect((await world.call(tea.ada, 'DELETE', `${path}/${hook.id}`)).status).toBe(204)
    expect((await answerOf(world.call(tea.ada, 'GET', path))).body.items).toEqual([])
  })

  test('[HOOK-5] is bounded: so many of a room, and so many messages at once', async () => {
    const { tea, say } = await teaWithHook()
    const more = await Promise.all(Array.from({ length: 20 }, () => open(tea, tea.ada, {})))
    const codes = more.map(({ status, body }) => (status === 201 ? 201 : body.code))
    expect(codes.filter((code) => code === 'too_many_hooks').length).toBeGreaterThan(0)
    expect((await open(tea, tea.ada, {})).body.code).toBe('too_many_hooks')
    const said = await Promise.all(Array.from({ length: 45 }, (_, n) => say({ text: `${n}` })))
    const refused = said.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.headers.get('retry-after')).not.toBeNull()
  })

  test('[HOOK-6] has a bot that nobody can write to, and none in a direct room', async () => {
    const { tea, hook } = await teaWithHook()
    const direct = await answerOf(
      world.call(tea.ada, 'POST', '/api/rooms', { kind: 'direct', userId: hook.botId }),
    )
    expect(direct.body.code).toBe('user_not_found')
    const both = await answerOf(
      world.call(tea.ada, 'POST', '/api/rooms', { kind: 'direct', userId: tea.bob.id }),
    )
    const inDirect = await answerOf(world.call(tea.ada, 'POST', `/api/rooms/${both.body.room.id}/hooks`, {}))
    expect(inDirect.status).toBeGreaterThanOrEqual(400)
    const [bot] = await world.db.run(
      (sql) => sql`select bot, password_hash, role from users where id = ${hook.botId}`,
    )
    expect(bot).toEqual({ bot: true, password_hash: null, role: 'user' })
  })
})
