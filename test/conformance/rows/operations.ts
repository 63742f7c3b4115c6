// Tokens, webhooks, what admins do, and what is watched.

import { expect } from 'vitest'
import { z } from 'zod'
import { until } from '../../../scripts/servers/until.ts'
import { startHookReceiver } from '../../support/hook-receiver.ts'
import { count, id, inMessage, inUser, listOf, ownUser, person, seq, time } from '../world/shapes.ts'
import type { Person } from '../world/world.ts'
import type { Rows } from './row.ts'

const apiToken = z.strictObject({
  ...{ id, name: z.string(), scopes: z.array(z.enum(['read', 'write', 'admin'])), createdAt: time },
  ...{ lastUsedAt: time.nullable(), expiresAt: time.nullable() },
})
const hook = z.strictObject({
  ...{ id, direction: z.enum(['in', 'out']), name: z.string(), createdBy: id.optional(), createdAt: time },
  ...{ botId: id.optional(), url: z.url().optional(), events: z.array(z.string()).optional() },
  attempts: count.optional(),
})
const delivery = z.strictObject({
  ...{ seq, event: z.string(), state: z.enum(['due', 'done', 'failed']), attempts: count },
  ...{ status: z.int().optional(), error: z.string().optional(), triedAt: time.optional() },
})
const adminUser = ownUser.partial({ showsPresence: true }).extend({ disabledAt: time.nullable() })
const invite = z.strictObject({ id, expiresAt: time, usesLeft: count })
const named = z.strictObject({ id, username: z.string() })
const entry = z.strictObject({
  ...{ id: z.int(), at: time, action: z.string(), user: named.nullable(), actor: named.nullable() },
  ...{ ip: z.string().nullable(), detail: z.record(z.string(), z.unknown()) },
})

async function openHook(by: Person, tea: string, body: object) {
  return by.ask(`POST /api/rooms/${tea}/hooks`, body, [201, hook.extend({ secret: z.string().optional() })])
}

export const OPERATIONS: Rows = {
  'POST /api/tokens · GET /api/tokens · DELETE /api/tokens/{id}': async ({ newcomer, as, room }) => {
    const cyd = await newcomer()
    const shown = apiToken.extend({ token: z.string().regex(/^pat_/) })
    const body = { name: 'A bot', scopes: ['read'] }
    const { token, ...made } = await cyd.ask('POST /api/tokens', body, [201, shown])
    const bot = as(token)
    const tea = await room(cyd)
    await bot.get('/api/auth/me', inUser)
    await bot.refused('403 insufficient_scope', `POST /api/rooms/${tea}/messages`, { text: 'x' })
    const { items } = await cyd.get('/api/tokens', listOf(apiToken))
    expect(items).toMatchObject([{ id: made.id, name: 'A bot', scopes: ['read'] }])
    await cyd.done(`DELETE /api/tokens/${made.id}`)
    await bot.refused('401 unauthenticated', 'GET /api/auth/me')
  },
  'POST /api/rooms/{id}/hooks · POST /api/hooks/{token} *': async ({ ada, bob, room, anybody }) => {
    const tea = await room(ada, [bob])
    await bob.refused('403 not_allowed', `POST /api/rooms/${tea}/hooks`, { name: 'Builds' })
    const opened = await openHook(ada, tea, { name: 'Builds' })
    const way = `POST ${new URL(opened.url ?? '').pathname}`
    const body = { text: 'Build **42**', username: 'Ci', nonce: 'b42' }
    const said = await anybody().ask(way, body, [201, inMessage])
    expect(said.message).toMatchObject({ text: body.text, roomId: tea, sender: { displayName: 'Ci' } })
    expect(await anybody().ask(way, body, [200, inMessage])).toEqual(said)
    await anybody().refused('404 hook_not_found', 'POST /api/hooks/no-such-word', body)
  },
  'GET /api/rooms/{id}/hooks · DELETE /api/rooms/{id}/hooks/{hookId}': async ({ ada, bob, room }) => {
    const tea = await room(ada, [bob])
    const opened = await openHook(ada, tea, { name: 'Builds' })
    const path = `/api/rooms/${tea}/hooks`
    const { items } = await ada.get(path, listOf(hook))
    expect(items).toMatchObject([{ id: opened.id, direction: 'in', name: 'Builds', createdBy: ada.user.id }])
    await bob.refused('403 not_allowed', `GET ${path}`)
    await ada.done(`DELETE ${path}/${opened.id}`)
    expect((await ada.get(path, listOf(hook))).items).toEqual([])
  },
  'GET /api/rooms/{id}/hooks/{hookId}/deliveries · POST /api/rooms/{id}/hooks/{hookId}/deliveries/{seq}':
    async ({ ada, room }) => {
      const receiver = await startHookReceiver()
      const tea = await room(ada)
      const out = { name: 'Archive', url: receiver.url, events: ['message.created'] }
      const opened = await openHook(ada, tea, out)
      expect(opened).toMatchObject({ ...out, direction: 'out', secret: expect.stringMatching(/^whsec_/) })
      const said = await ada.ask(`POST /api/rooms/${tea}/messages`, { text: 'tea?' }, [201, inMessage])
      const path = `/api/rooms/${tea}/hooks/${opened.id}/deliveries`
      const deliveries = async () => (await ada.get(path, listOf(delivery))).items
      await until(async () => (await deliveries())[0]?.state === 'done', { what: 'the delivery' })
      const { seq: number } = said.message
      expect(await deliveries()).toMatchObject([
        { seq: number, event: 'message.created', attempts: 1, status: 200 },
      ])
      const again = await ada.ask(`POST ${path}/${number}`, undefined, [200, z.strictObject({ delivery })])
      expect([again.delivery.seq, receiver.received.length]).toEqual([number, 2])
      await ada.refused('404 delivery_not_found', `POST ${path}/99`)
      receiver.stop()
    },
  'GET /api/admin/users · PATCH /api/admin/users/{id}': async ({ admin, ada, newcomer, anybody }) => {
    const cyd = await newcomer()
    const listed = await admin.get(`/api/admin/users?q=${cyd.user.username}`, listOf(adminUser))
    expect(listed.items).toMatchObject([{ id: cyd.user.id, email: cyd.user.email, disabledAt: null }])
    const change = `PATCH /api/admin/users/${cyd.user.id}`
    await ada.refused('403 not_allowed', change, { disabled: true })
    const closed = await admin.ask(change, { disabled: true }, [200, z.strictObject({ user: adminUser })])
    expect(closed.user.disabledAt).toEqual(expect.any(String))
    await cyd.refused('401 unauthenticated', 'GET /api/auth/me')
    const opened = { disabled: false, role: 'admin' }
    const { user } = await admin.ask(change, opened, [200, z.strictObject({ user: adminUser })])
    expect(user).toMatchObject({ disabledAt: null, role: 'admin' })
    await anybody().refused('401 unauthenticated', 'GET /api/admin/users')
  },
  'POST /api/admin/invites · GET /api/admin/invites · DELETE /api/admin/invites/{id}': async ({
    admin,
    ada,
  }) => {
    const shown = invite.extend({ token: z.string(), url: z.url() })
    const made = await admin.ask('POST /api/admin/invites', { uses: 3 }, [201, shown])
    expect([made.usesLeft, made.url]).toEqual([3, expect.stringContaining(made.token)])
    const listed = listOf(invite.extend({ createdBy: person, createdAt: time }))
    const ids = async () => (await admin.get('/api/admin/invites', listed)).items.map((one) => one.id)
    expect(await ids()).toContain(made.id)
    await ada.refused('403 not_allowed', 'POST /api/admin/invites', {})
    await admin.done(`DELETE /api/admin/invites/${made.id}`)
    expect(await ids()).not.toContain(made.id)
  },
  'GET /api/admin/dead-letters · POST /api/admin/dead-letters/{id}/retry · DELETE /api/admin/dead-letters/{id}':
    async ({ admin, ada }) => {
      const letter = z.strictObject({
        ...{ id, what: z.enum(['event', 'push', 'digest']), room: id.optional(), seq: seq.optional() },
        ...{ kind: z.string().optional(), user: person.optional() },
        ...{ error: z.string(), attempts: count, at: time },
      })
      const path = '/api/admin/dead-letters'
      await admin.get(path, listOf(letter))
      const nobody = crypto.randomUUID()
      await admin.refused('404 letter_not_found', `POST ${path}/${nobody}/retry`)
      await admin.refused('404 letter_not_found', `DELETE ${path}/${nobody}`)
      await ada.refused('403 not_allowed', `GET ${path}`)
    },
  'GET /api/admin/audit': async ({ admin, newcomer, ada }) => {
    const cyd = await newcomer()
    await admin.call(`PATCH /api/admin/users/${cyd.user.id}`, { disabled: true })
    const { items } = await admin.get(`/api/admin/audit?userId=${cyd.user.id}`, listOf(entry))
    expect(items[0]).toMatchObject({ user: { id: cyd.user.id }, actor: { id: admin.user.id } })
    await ada.refused('403 not_allowed', 'GET /api/admin/audit')
  },
  'GET /api/admin/export': async ({ admin, ada }) => {
    const answer = await admin.call('GET /api/admin/export')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson'])
    const lines = (await answer.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect([lines[0], lines.at(-1)]).toMatchObject([{ type: 'export' }, { type: 'end' }])
    expect(lines).toContainEqual(expect.objectContaining({ type: 'user', id: ada.user.id }))
    await ada.refused('403 not_allowed', 'GET /api/admin/export')
  },
  'GET /api/admin/cluster': async ({ admin, ada }) => {
    const node = z.looseObject({ id: z.string(), state: z.enum(['joining', 'up', 'draining', 'gone']) })
    const shape = z.strictObject({ node: z.string(), nodes: z.array(node).min(1) })
    const answer = await admin.get('/api/admin/cluster', shape)
    expect(answer.nodes.map((one) => one.id)).toContain(answer.node)
    await ada.refused('403 not_allowed', 'GET /api/admin/cluster')
  },
  'GET /healthz * · GET /readyz *': async ({ anybody }) => {
    await anybody().get('/healthz', z.strictObject({ alive: z.literal(true) }))
    const checks = z.record(z.string(), z.enum(['ok', 'down']))
    await anybody().get('/readyz', z.strictObject({ ready: z.literal(true), checks }))
  },
  'GET /metrics': async ({ admin, ada, anybody }) => {
    const numbers = await admin.call('GET /metrics')
    expect([numbers.status, numbers.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/plain/),
    ])
    expect(await numbers.text()).toMatch(/^# (HELP|TYPE) /m)
    await ada.refused('403 not_allowed', 'GET /metrics')
    await anybody().refused('401 unauthenticated', 'GET /metrics')
  },
  'GET /openapi.json * · GET /asyncapi.json * · GET /docs *': async ({ anybody }) => {
    await anybody().get('/openapi.json', z.looseObject({ openapi: z.string().regex(/^3\.1\./) }))
    await anybody().get('/asyncapi.json', z.looseObject({ asyncapi: z.string().regex(/^3\.0\./) }))
    const page = await anybody().call('GET /docs', undefined, { accept: 'text/html' })
    const html = await page.text()
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/html/),
    ])
    expect(
      html.match(/(?:src|href)="https?:[^"]*"/g)?.filter((link) => /\.(?:js|css)"/.test(link)) ?? [],
    ).toEqual([])
  },
}
