// Every limit at its default: what is just within is taken, one more is refused.

import { expect } from 'vitest'
import { z } from 'zod'
import { PASSWORD, uniqueName } from '../../support/chat/account.ts'
import { openRawSocket } from '../../support/chat/raw-socket.ts'
import { fileForm } from '../world/file-form.ts'
import { attachment, inMessage, inRoom, inUser, tokens } from '../world/shapes.ts'
import type { Rows } from './row.ts'

const MIB = 1024 * 1024
const inAttachment = z.strictObject({ attachment })

const account = (more: object = {}) => {
  const username = uniqueName('u')
  return { email: `${username}@example.org`, username, password: PASSWORD, ...more }
}
const statuses = async (answers: readonly Promise<Response>[]) =>
  (await Promise.all(answers)).map(({ status }) => status)

export const LIMITS: Rows = {
  'message text': async ({ ada, room }) => {
    const path = `POST /api/rooms/${await room(ada)}/messages`
    await ada.ask(path, { text: 'ж'.repeat(8_000) }, [201, inMessage])
    await ada.refused('400 invalid_request', path, { text: 'ж'.repeat(8_001) })
  },
  'frame, JSON body': async ({ ada, room }) => {
    const path = `POST /api/rooms/${await room(ada)}/messages`
    const filler = 'x'.repeat(64 * 1024 - JSON.stringify({ text: 'x', filler: '' }).length)
    await ada.ask(path, { text: 'x', filler }, [201, inMessage])
    await ada.refused('413 payload_too_large', path, { text: 'x', filler: `${filler}x` })
    const socket = await ada.socket()
    socket.raw(JSON.stringify({ type: 'ping', filler: 'x'.repeat(64 * 1024) }))
    expect((await socket.closed).code).toBe(1009)
  },
  upload: async ({ ada, room }) => {
    const path = `/api/rooms/${await room(ada)}`
    const ids: string[] = []
    for (let file = 0; file < 11; file += 1) {
      const form = fileForm(`${file}.txt`, new TextEncoder().encode(`file ${file}`))
      ids.push((await ada.ask(`POST ${path}/attachments`, form, [201, inAttachment])).attachment.id)
    }
    await ada.refused('400 invalid_request', `POST ${path}/messages`, { text: '', attachmentIds: ids })
    const ten = { text: '', attachmentIds: ids.slice(0, 10) }
    const { message } = await ada.ask(`POST ${path}/messages`, ten, [201, inMessage])
    expect(message.attachments).toHaveLength(10)
    const whole = fileForm('whole.bin', new Uint8Array(25 * MIB))
    expect((await ada.ask(`POST ${path}/attachments`, whole, [201, inAttachment])).attachment.size).toBe(
      25 * MIB,
    )
    const larger = fileForm('larger.bin', new Uint8Array(25 * MIB + 1))
    await ada.refused('413 too_large', `POST ${path}/attachments`, larger)
  },
  username: async ({ anybody }) => {
    const visitor = anybody()
    const word = uniqueName('W').slice(0, 14)
    const wide = word.replace('W', 'Ｗ')
    const made = await visitor.ask('POST /api/auth/signup', account({ username: wide }), [201, inUser])
    expect(made.user.username).toBe(word)
    const again = account({ username: word.toLowerCase() })
    await visitor.refused('409 username_taken', 'POST /api/auth/signup', again)
    const longest = `a.b-${uniqueName('x')}${'x'.repeat(32)}`.slice(0, 32)
    await visitor.ask('POST /api/auth/signup', account({ username: longest }), [201, inUser])
    for (const username of ['x', `${longest}x`, 'a b', 'a/b', 'a@b'])
      await visitor.refused('400 invalid_request', 'POST /api/auth/signup', account({ username }))
  },
  'display name, room name, topic, bio': async ({ ada, newcomer }) => {
    const cyd = await newcomer()
    const me = `PUT /api/users/${cyd.user.username}`
    await cyd.ask(me, { displayName: 'x'.repeat(64), bio: 'x'.repeat(500) }, [200, inUser])
    for (const change of [{ displayName: 'x'.repeat(65) }, { bio: 'x'.repeat(501) }])
      await cyd.refused('400 invalid_request', me, change)
    const longest = { kind: 'group', name: 'x'.repeat(80), topic: 'x'.repeat(250) }
    await ada.ask('POST /api/rooms', longest, [201, inRoom])
    for (const change of [{ name: 'x'.repeat(81) }, { topic: 'x'.repeat(251) }])
      await ada.refused('400 invalid_request', 'POST /api/rooms', { ...longest, ...change })
  },
  password: async ({ anybody }) => {
    const visitor = anybody()
    for (const password of ['qz7!tw0mvx', 'qz7!'.repeat(64)])
      await visitor.ask('POST /api/auth/signup', account({ password }), [201, inUser])
    for (const password of ['qz7!tw0mv', `${'qz7!'.repeat(64)}x`]) {
      const answer = await visitor.call('POST /api/auth/signup', account({ password }))
      expect([password.length, answer.status]).toEqual([password.length, 400])
    }
  },
  'sends, and over sockets every other command that may end in an event': async ({ newcomer, room }) => {
    const cyd = await newcomer()
    const path = `POST /api/rooms/${await room(cyd)}/messages`
    const got = await statuses(Array.from({ length: 400 }, () => cyd.call(path, { text: 'x' })))
    const taken = got.filter((status) => status === 201).length
    expect(new Set(got)).toEqual(new Set([201, 429]))
    // 40 at once, and 20 for each second that it took.
    expect(taken).toBeGreaterThanOrEqual(40)
    expect(taken).toBeLessThan(400)
  },
  logins: async ({ anybody, newcomer }) => {
    const { user } = await newcomer()
    const guess = (email: string) => ({ email, password: 'not the right one' })
    const here = anybody()
    const atAddress = Array.from({ length: 11 }, (_, at) =>
      here.call('POST /api/auth/login', guess(`${at}@example.org`)),
    )
    expect((await statuses(atAddress)).toSorted()).toEqual([...Array(10).fill(401), 429])
    const atAccount = Array.from({ length: 6 }, () =>
      anybody().call('POST /api/auth/login', guess(user.email)),
    )
    expect((await statuses(atAccount)).toSorted()).toEqual([...Array(5).fill(401), 429])
    const { username } = (await newcomer()).user
    const right = { email: username, password: PASSWORD }
    for (let time = 0; time < 6; time += 1) await anybody().ask('POST /api/auth/login', right, [200, tokens])
  },
  signups: async ({ anybody }) => {
    const here = anybody()
    const got: number[] = []
    for (let time = 0; time < 21; time += 1)
      got.push((await here.call('POST /api/auth/signup', account())).status)
    expect(got).toEqual([...Array(20).fill(201), 429])
  },
  'sockets, subscriptions': async ({ newcomer, room, servers }) => {
    const cyd = await newcomer()
    const sockets = await Promise.all(Array.from({ length: 20 }, () => cyd.socket()))
    const more = await openRawSocket(servers.sockets, cyd)
    expect(more.status).toBe(429)
    more.end()
    const rooms: string[] = []
    while (rooms.length < 501) {
      rooms.push(...(await Promise.all(Array.from({ length: 20 }, () => room(cyd)))))
    }
    const [socket] = sockets
    const followed = await Promise.all(
      rooms.slice(0, 500).map((id) => socket?.ask('subscribe', { room: id })),
    )
    expect(followed.filter((answer) => answer?.type !== 'ok')).toEqual([])
    expect(await socket?.ask('subscribe', { room: rooms[500] })).toMatchObject({ code: 'rate_limited' })
    await Promise.all(sockets.map((one) => one.close()))
  },
}
