// Rooms and who is in them.

import { expect } from 'vitest'
import { z } from 'zod'
import { uniqueName } from '../../support/chat/account.ts'
import { count, id, inRoom, listOf, member, myRoom, person, room, time } from '../world/shapes.ts'
import type { Person } from '../world/world.ts'
import type { Rows } from './row.ts'

const invite = z.strictObject({ id, expiresAt: time, usesLeft: count })
const newInvite = invite.extend({ token: z.string(), url: z.url() })
const listedInvite = invite.extend({ createdBy: person, createdAt: time })
const of = ({ user }: Person) => ({ userId: user.id })

export const ROOMS: Rows = {
  'POST /api/rooms': async ({ ada, bob, newcomer }) => {
    const cyd = await newcomer()
    const first = await cyd.ask('POST /api/rooms', { kind: 'direct', ...of(bob) }, [201, inRoom])
    const known = await bob.ask('POST /api/rooms', { kind: 'direct', ...of(cyd) }, [200, inRoom])
    expect([known.room.id, known.room.kind]).toEqual([first.room.id, 'direct'])
    for (const kind of ['group', 'public']) {
      const body = { kind, name: uniqueName('tea'), topic: 'Leaves', userIds: [bob.user.id] }
      const made = await ada.ask('POST /api/rooms', body, [201, inRoom])
      expect(made.room).toMatchObject({
        ...{ kind, name: body.name, topic: 'Leaves', memberCount: 2, role: 'owner' },
      })
    }
  },
  'GET /api/rooms': async ({ newcomer, ada, room: open }) => {
    const cyd = await newcomer()
    const tea = await open(ada, [cyd])
    await ada.call(`POST /api/rooms/${tea}/messages`, { text: `tea, @${cyd.user.username}?` })
    const { items } = await cyd.get('/api/rooms', listOf(myRoom))
    expect(items).toMatchObject([
      { id: tea, unread: 1, mentions: 1, lastReadSeq: expect.any(Number), muted: false },
    ])
    expect(items[0]?.lastMessage?.text).toContain('tea')
  },
  'GET /api/rooms/directory': async ({ ada, bob }) => {
    const name = uniqueName('directory')
    for (const kind of ['public', 'group']) await ada.call('POST /api/rooms', { kind, name })
    const { items } = await bob.get(`/api/rooms/directory?q=${name}`, listOf(room))
    expect(items).toMatchObject([{ name, kind: 'public', role: null }])
  },
  'GET /api/rooms/{id} · PATCH /api/rooms/{id} · DELETE /api/rooms/{id}': async ({
    ada,
    bob,
    room: open,
  }) => {
    const path = `/api/rooms/${await open(ada, [bob])}`
    expect((await bob.get(path, inRoom)).room).toMatchObject({ memberCount: 2, role: 'member' })
    const changes = { name: 'Teas', topic: 'Green', slowModeSeconds: 5, guests: true }
    await bob.refused('403 not_allowed', `PATCH ${path}`, changes)
    const changed = await ada.ask(`PATCH ${path}`, changes, [200, inRoom])
    expect(changed.room).toMatchObject({ name: 'Teas', topic: 'Green' })
    await bob.refused('403 not_allowed', `DELETE ${path}`)
    await ada.done(`DELETE ${path}`)
    expect((await bob.get(path, inRoom)).room.archivedAt).toEqual(expect.any(String))
    await bob.refused('409 room_archived', `POST ${path}/messages`, { text: 'too late' })
  },
  'POST /api/rooms/{id}/join · POST /api/rooms/{id}/leave': async ({ ada, bob, room: open }) => {
    const [tea, hidden] = [await open(ada), await open(ada, [], 'group')]
    await bob.done(`POST /api/rooms/${tea}/join`)
    expect((await bob.get(`/api/rooms/${tea}`, inRoom)).room.role).toBe('member')
    await bob.done(`POST /api/rooms/${tea}/leave`)
    expect((await bob.get(`/api/rooms/${tea}`, inRoom)).room.role).toBeNull()
    await bob.refused('404 room_not_found', `POST /api/rooms/${hidden}/join`)
  },
  'GET /api/rooms/{id}/members · POST /api/rooms/{id}/members': async ({ ada, bob, room: open }) => {
    const path = `/api/rooms/${await open(ada, [], 'group')}/members`
    await ada.done(`POST ${path}`, of(bob))
    const { items } = await bob.get(path, listOf(member))
    expect(items).toMatchObject([
      { user: { id: ada.user.id }, role: 'owner' },
      { user: { id: bob.user.id }, role: 'member' },
    ])
  },
  'PATCH /api/rooms/{id}/members/{userId} · DELETE /api/rooms/{id}/members/{userId}': async ({
    ada,
    bob,
    room: open,
  }) => {
    const tea = await open(ada, [bob])
    const path = `/api/rooms/${tea}/members/${bob.user.id}`
    for (const role of ['admin', 'member', 'owner', 'member']) await ada.done(`PATCH ${path}`, { role })
    await bob.refused('403 not_allowed', `PATCH ${path}`, { role: 'owner' })
    await ada.refused('400 invalid_request', `PATCH ${path}`, { role: 'king' })
    await ada.done(`DELETE ${path}`)
    await bob.done(`POST /api/rooms/${tea}/join`)
    await ada.done(`DELETE ${path}?ban=true`)
    await bob.refused('403 banned', `POST /api/rooms/${tea}/join`)
  },
  'GET /api/rooms/{id}/bans · DELETE /api/rooms/{id}/bans/{userId}': async ({ ada, bob, room: open }) => {
    const tea = await open(ada, [bob])
    await ada.done(`DELETE /api/rooms/${tea}/members/${bob.user.id}?ban=true`)
    const { items } = await ada.get(`/api/rooms/${tea}/bans`, listOf(person))
    expect(items.map((one) => one.id)).toEqual([bob.user.id])
    await ada.done(`DELETE /api/rooms/${tea}/bans/${bob.user.id}`)
    await bob.done(`POST /api/rooms/${tea}/join`)
    await bob.refused('403 not_allowed', `GET /api/rooms/${tea}/bans`)
  },
  'POST /api/rooms/{id}/invites · POST /api/invites/{token}/accept': async ({
    ada,
    bob,
    newcomer,
    room: open,
  }) => {
    const tea = await open(ada, [], 'group')
    const made = await ada.ask(`POST /api/rooms/${tea}/invites`, { uses: 1 }, [201, newInvite])
    expect([made.usesLeft, made.url]).toEqual([1, expect.stringContaining(made.token)])
    const accept = `POST /api/invites/${made.token}/accept`
    const entered = await bob.ask(accept, undefined, [200, inRoom])
    expect(entered.room).toMatchObject({ id: tea, role: 'member' })
    await (await newcomer()).refused('404 invite_not_found', accept)
    await bob.refused('404 invite_not_found', 'POST /api/invites/no-such-token/accept')
  },
  'GET /api/rooms/{id}/invites · DELETE /api/rooms/{id}/invites/{inviteId}': async ({
    ada,
    bob,
    room: open,
  }) => {
    const path = `/api/rooms/${await open(ada, [bob])}/invites`
    const made = await ada.ask(`POST ${path}`, {}, [201, newInvite])
    const { items } = await ada.get(path, listOf(listedInvite))
    expect(items).toMatchObject([{ id: made.id, createdBy: { id: ada.user.id } }])
    await bob.refused('403 not_allowed', `GET ${path}`)
    await ada.done(`DELETE ${path}/${made.id}`)
    expect((await ada.get(path, listOf(listedInvite))).items).toEqual([])
  },
  'PUT /api/rooms/{id}/read': async ({ newcomer, ada, room: open }) => {
    const cyd = await newcomer()
    const tea = await open(ada, [cyd])
    for (const text of ['one', 'two']) await ada.call(`POST /api/rooms/${tea}/messages`, { text })
    const unread = async () => (await cyd.get('/api/rooms', listOf(myRoom))).items[0]
    const head = (await unread())?.head ?? 0
    await cyd.done(`PUT /api/rooms/${tea}/read`, { seq: head })
    await cyd.done(`PUT /api/rooms/${tea}/read`, { seq: 1 })
    expect(await unread()).toMatchObject({ unread: 0, lastReadSeq: head })
  },
  'GET /api/rooms/{id}/notifications · PUT /api/rooms/{id}/notifications': async ({
    newcomer,
    ada,
    room: open,
  }) => {
    const cyd = await newcomer()
    const path = `/api/rooms/${await open(ada, [cyd])}/notifications`
    const shape = z.strictObject({ level: z.enum(['all', 'mentions', 'none']) })
    expect(await cyd.get(path, shape)).toEqual({ level: 'all' })
    for (const level of ['mentions', 'none']) {
      await cyd.done(`PUT ${path}`, { level })
      expect(await cyd.get(path, shape)).toEqual({ level })
    }
    expect((await cyd.get('/api/rooms', listOf(myRoom))).items[0]?.muted).toBe(true)
  },
}
