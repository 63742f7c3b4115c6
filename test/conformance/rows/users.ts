// People: profiles, pictures, friends and blocks.

import { expect } from 'vitest'
import { z } from 'zod'
import { uniqueName } from '../../support/chat/account.ts'
import { png } from '../../support/pictures.ts'
import { fileForm } from '../world/file-form.ts'
import { friend, friendship, inUser, known, listOf, person, user } from '../world/shapes.ts'
import type { Person, World } from '../world/world.ts'
import type { Rows } from './row.ts'

const inFriendship = z.strictObject({ friendship })
const requests = z.strictObject({
  incoming: z.array(known),
  outgoing: z.array(known),
  next: z.string().nullable(),
})
const of = ({ user: { id } }: Person) => ({ userId: id })

async function strangers({ newcomer }: World): Promise<[Person, Person]> {
  return [await newcomer(), await newcomer()]
}

/** Who asked, and whom they asked. */
async function asked(world: World): Promise<[Person, Person]> {
  const [cyd, dan] = await strangers(world)
  await cyd.ask('POST /api/friends/request', of(dan), [201, inFriendship])
  return [cyd, dan]
}

async function friends(world: World): Promise<[Person, Person]> {
  const [cyd, dan] = await asked(world)
  await dan.ask('POST /api/friends/accept', of(cyd), [200, inFriendship])
  return [cyd, dan]
}

const idsOf = (list: readonly { readonly user: { readonly id: string } }[]) => list.map((one) => one.user.id)

export const USERS: Rows = {
  'GET /api/users': async ({ ada, bob }) => {
    const { username, id, email } = bob.user
    const { items } = await ada.get(`/api/users?q=${username.slice(0, -1).toUpperCase()}`, listOf(person))
    expect(items[0]).toMatchObject({ id, username })
    const byEmail = await ada.get(`/api/users?q=${encodeURIComponent(email)}`, listOf(person))
    expect(byEmail.items.map((one) => one.id)).not.toContain(id)
  },
  'GET /api/users/{username}': async ({ ada, bob, admin }) => {
    const path = `/api/users/${bob.user.username}`
    expect((await ada.get(path, z.strictObject({ user }))).user.id).toBe(bob.user.id)
    const seen = z.strictObject({ user: user.extend({ email: z.string() }) })
    expect((await admin.get(path, seen)).user.email).toBe(bob.user.email)
    await bob.get(path, inUser)
    await ada.refused('404 user_not_found', 'GET /api/users/nobody_of_that_name')
  },
  'PUT /api/users/{username}': async ({ newcomer, ada }) => {
    const cyd = await newcomer()
    const username = uniqueName('cyd')
    const changes = { username, displayName: 'Cyd', bio: 'Makes tea.', locale: 'ru', showsPresence: false }
    const path = `/api/users/${cyd.user.username}`
    await ada.refused('403 not_allowed', `PUT ${path}`, changes)
    const { user: changed } = await cyd.ask(`PUT ${path}`, changes, [200, inUser])
    expect(changed).toMatchObject(changes)
    expect((await ada.get(`/api/users/${username}`, z.strictObject({ user }))).user.bio).toBe('Makes tea.')
    const taken = { username: ada.user.username }
    await cyd.refused('409 username_taken', `PUT /api/users/${username}`, taken)
  },
  'PUT /api/users/{username}/avatar · DELETE /api/users/{username}/avatar': async ({ newcomer, ada }) => {
    const cyd = await newcomer()
    const path = `/api/users/${cyd.user.username}/avatar`
    const picture = fileForm('me.png', await png(40, 30), 'image/png')
    const { user: pictured } = await cyd.ask(`PUT ${path}`, picture, [200, inUser])
    expect(pictured.avatarUrl).toEqual(expect.any(String))
    await ada.refused('403 not_allowed', `DELETE ${path}`)
    const words = fileForm('me.png', new TextEncoder().encode('no picture'), 'image/png')
    await cyd.refused('400 invalid_request', `PUT ${path}`, words)
    await cyd.done(`DELETE ${path}`)
    expect((await cyd.get('/api/auth/me', inUser)).user.avatarUrl).toBeNull()
  },
  'GET /avatars/{userId}/{version}': async ({ newcomer, ada }) => {
    const cyd = await newcomer()
    const picture = fileForm('me.png', await png(40, 30), 'image/png')
    const path = `PUT /api/users/${cyd.user.username}/avatar`
    const { user: pictured } = await cyd.ask(path, picture, [200, inUser])
    const shown = await ada.call(`GET ${new URL(pictured.avatarUrl ?? '', 'http://localhost').pathname}`)
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect((await shown.arrayBuffer()).byteLength).toBeGreaterThan(0)
  },
  'GET /api/friends': async (world) => {
    const [cyd, dan] = await friends(world)
    expect(idsOf((await cyd.get('/api/friends', listOf(friend))).items)).toEqual([dan.user.id])
    expect(idsOf((await dan.get('/api/friends', listOf(friend))).items)).toEqual([cyd.user.id])
  },
  'GET /api/friends/{userId}': async (world) => {
    const [cyd, dan] = await friends(world)
    const { items } = await cyd.get(`/api/friends/${dan.user.id}`, listOf(friend))
    expect(idsOf(items)).toEqual([cyd.user.id])
    await world.ada.refused('403 not_allowed', `GET /api/friends/${dan.user.id}`)
  },
  'GET /api/friends/requests': async (world) => {
    const [cyd, dan] = await asked(world)
    const [sent, got] = [
      await cyd.get('/api/friends/requests', requests),
      await dan.get('/api/friends/requests', requests),
    ]
    expect([idsOf(sent.outgoing), sent.incoming]).toEqual([[dan.user.id], []])
    expect([idsOf(got.incoming), got.outgoing]).toEqual([[cyd.user.id], []])
  },
  'POST /api/friends/request': async (world) => {
    const [cyd, dan] = await strangers(world)
    const first = await cyd.ask('POST /api/friends/request', of(dan), [201, inFriendship])
    expect(first.friendship).toMatchObject({ state: 'requested', user: { id: dan.user.id } })
    const crossing = await dan.ask('POST /api/friends/request', of(cyd), [201, inFriendship])
    expect(crossing.friendship.state).toBe('friends')
    await cyd.refused('409 already_friends', 'POST /api/friends/request', of(dan))
  },
  'POST /api/friends/accept': async (world) => {
    const [cyd, dan] = await asked(world)
    await cyd.refused('404 no_request', 'POST /api/friends/accept', of(dan))
    const accepted = await dan.ask('POST /api/friends/accept', of(cyd), [200, inFriendship])
    expect(accepted.friendship).toMatchObject({ state: 'friends', user: { id: cyd.user.id } })
  },
  'POST /api/friends/reject': async (world) => {
    const [cyd, dan] = await asked(world)
    await dan.done('POST /api/friends/reject', of(cyd))
    await dan.refused('404 no_request', 'POST /api/friends/reject', of(cyd))
    expect((await dan.get('/api/friends', listOf(friend))).items).toEqual([])
  },
  'DELETE /api/friends/remove': async (world) => {
    const [cyd, dan] = await friends(world)
    await cyd.done('DELETE /api/friends/remove', of(dan))
    expect((await dan.get('/api/friends', listOf(friend))).items).toEqual([])
  },
  'POST /api/friends/block · POST /api/friends/unblock': async (world) => {
    const [cyd, dan] = await strangers(world)
    await cyd.done('POST /api/friends/block', of(dan))
    const direct = { kind: 'direct', userId: cyd.user.id }
    await dan.refused('404 user_not_found', 'POST /api/rooms', direct)
    await cyd.done('POST /api/friends/unblock', of(dan))
    expect((await dan.call('POST /api/rooms', direct)).status).toBe(201)
  },
  'GET /api/friends/blocked': async (world) => {
    const [cyd, dan] = await strangers(world)
    await cyd.done('POST /api/friends/block', of(dan))
    expect(idsOf((await cyd.get('/api/friends/blocked', listOf(known))).items)).toEqual([dan.user.id])
  },
}
