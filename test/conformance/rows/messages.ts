// Messages, what people make of them, files, and finding them again.

import { expect } from 'vitest'
import { z } from 'zod'
import { png } from '../../support/pictures.ts'
import type { Client } from '../world/client.ts'
import { fileForm } from '../world/file-form.ts'
import { attachment, count, event, inMessage, listOf, message, room, seq, time } from '../world/shapes.ts'
import type { Person, World } from '../world/world.ts'
import type { Rows } from './row.ts'

const page = listOf(message).extend({ head: count })
const inAttachment = z.strictObject({ attachment })
const textsOf = (items: readonly { readonly text: string }[]) => items.map(({ text }) => text)

async function say(by: Client, tea: string, text: string, more: object = {}) {
  return (await by.ask(`POST /api/rooms/${tea}/messages`, { text, ...more }, [201, inMessage])).message
}

/** A room of Ada and Bob, where Ada has said something: its path, and that of the message. */
async function conversation({ ada, bob, room: open }: World) {
  const tea = await open(ada, [bob])
  const said = await say(ada, tea, 'tea?')
  return { tea, said, room: `/api/rooms/${tea}`, path: `/api/rooms/${tea}/messages/${said.id}` }
}

async function upload(by: Person, tea: string, form: FormData) {
  return (await by.ask(`POST /api/rooms/${tea}/attachments`, form, [201, inAttachment])).attachment
}

export const MESSAGES: Rows = {
  'GET /api/rooms/{id}/messages': async ({ ada, bob, room: open }) => {
    const tea = await open(ada, [bob])
    const path = `/api/rooms/${tea}/messages`
    const said = [await say(ada, tea, 'one'), await say(ada, tea, 'two'), await say(ada, tea, 'three')]
    const [one, two, three] = said.map((its) => its.seq)
    const read = async (query: string) => textsOf((await bob.get(`${path}?${query}`, page)).items)
    const all = await bob.get(path, page)
    expect([textsOf(all.items), all.next, all.head]).toEqual([['three', 'two', 'one'], null, three])
    expect(await read(`before=${three}`)).toEqual(['two', 'one'])
    expect(await read(`after=${one}`)).toEqual(['three', 'two'])
    expect(await read(`around=${two}&limit=3`)).toEqual(['three', 'two', 'one'])
    expect(await read(`since=${said[1]?.createdAt}`)).toContain('three')
    expect(await read(`until=${new Date(0).toISOString()}`)).toEqual([])
    const cut = await bob.call(`GET ${path}?limit=2`)
    expect(cut.headers.get('link')).toMatch(/^<[^>]+>; rel="next"/)
    expect(page.parse(await cut.json()).next).toEqual(expect.any(String))
  },
  'POST /api/rooms/{id}/messages': async (world) => {
    const { tea, said } = await conversation(world)
    const body = { text: 'With **milk**', nonce: 'n1', replyTo: said.id }
    const answer = await say(world.bob, tea, body.text, body)
    expect(answer).toMatchObject({ ...body, sender: { id: world.bob.user.id }, roomId: tea, pinned: false })
    expect(answer.html).toContain('<strong>milk</strong>')
    const again = await world.bob.ask(`POST /api/rooms/${tea}/messages`, body, [200, inMessage])
    expect(again.message).toEqual(answer)
  },
  'PATCH /api/rooms/{id}/messages/{messageId} · DELETE /api/rooms/{id}/messages/{messageId}': async (
    world,
  ) => {
    const { room: base, path } = await conversation(world)
    const changed = await world.ada.ask(`PATCH ${path}`, { text: 'coffee?' }, [200, inMessage])
    expect(changed.message).toMatchObject({ text: 'coffee?', editedAt: expect.any(String) })
    await world.bob.refused('403 not_allowed', `PATCH ${path}`, { text: 'milk?' })
    await world.bob.refused('403 not_allowed', `DELETE ${path}`)
    await world.ada.done(`DELETE ${path}`)
    const { items } = await world.bob.get(`${base}/messages`, page)
    expect(items).toMatchObject([{ text: '', html: '', deletedAt: expect.any(String) }])
  },
  'GET /api/rooms/{id}/messages/{messageId}/edits': async (world) => {
    const { path } = await conversation(world)
    await world.ada.ask(`PATCH ${path}`, { text: 'coffee?' }, [200, inMessage])
    const replaced = z.strictObject({ seq, text: z.string(), html: z.string(), replacedAt: time })
    expect(textsOf((await world.ada.get(`${path}/edits`, listOf(replaced))).items)).toEqual(['tea?'])
    await world.bob.refused('403 not_allowed', `GET ${path}/edits`)
  },
  'PUT /api/rooms/{id}/messages/{messageId}/reactions/{emoji} · DELETE /api/rooms/{id}/messages/{messageId}/reactions/{emoji}':
    async (world) => {
      const { room: base, path } = await conversation(world)
      const reaction = `${path}/reactions/${encodeURIComponent('🍵')}`
      const seen = async () => (await world.bob.get(`${base}/messages`, page)).items[0]?.reactions
      await world.bob.done(`PUT ${reaction}`)
      await world.ada.done(`PUT ${reaction}`)
      expect(await seen()).toEqual([{ emoji: '🍵', count: 2, mine: true }])
      await world.bob.done(`DELETE ${reaction}`)
      expect(await seen()).toEqual([{ emoji: '🍵', count: 1, mine: false }])
    },
  'PUT /api/rooms/{id}/messages/{messageId}/pin · DELETE /api/rooms/{id}/messages/{messageId}/pin · GET /api/rooms/{id}/pins':
    async (world) => {
      const { room: base, path, said } = await conversation(world)
      const pinned = async () => (await world.bob.get(`${base}/pins`, listOf(message))).items
      await world.bob.refused('403 not_allowed', `PUT ${path}/pin`)
      await world.ada.done(`PUT ${path}/pin`)
      expect(await pinned()).toMatchObject([{ id: said.id, pinned: true }])
      await world.ada.done(`DELETE ${path}/pin`)
      expect(await pinned()).toEqual([])
    },
  'GET /api/rooms/{id}/messages/{messageId}/thread': async (world) => {
    const { tea, said, path } = await conversation(world)
    for (const text of ['yes', 'no']) await say(world.bob, tea, text, { replyTo: said.id })
    const { items } = await world.ada.get(`${path}/thread`, listOf(message))
    expect(textsOf(items)).toEqual(['yes', 'no'])
  },
  'GET /api/rooms/{id}/messages/{messageId}/previews': async (world) => {
    const { path } = await conversation(world)
    const preview = z.strictObject({
      ...{ url: z.string(), title: z.string() },
      ...{ description: z.string().optional(), siteName: z.string().optional() },
    })
    expect(await world.bob.get(`${path}/previews`, listOf(preview))).toEqual({ items: [], next: null })
  },
  'GET /api/rooms/{id}/events': async (world) => {
    const { room: base, said } = await conversation(world)
    const log = z.strictObject({ items: z.array(event), head: count })
    const { items, head } = await world.bob.get(`${base}/events?since=0`, log)
    expect(items.map((one) => one.seq)).toEqual(Array.from({ length: head }, (_, at) => at + 1))
    expect(items.at(-1)).toMatchObject({ event: 'message.created', data: { message: { id: said.id } } })
    expect((await world.bob.get(`${base}/events?since=${head}`, log)).items).toEqual([])
  },
  'GET /api/rooms/{id}/export': async (world) => {
    const { room: base, said } = await conversation(world)
    const answer = await world.ada.call(`GET ${base}/export`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson'])
    const lines = (await answer.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect([lines[0], lines.at(-1)]).toMatchObject([{ type: 'export' }, { type: 'end' }])
    expect(lines).toContainEqual(expect.objectContaining({ type: 'message', id: said.id, text: 'tea?' }))
    await world.bob.refused('403 not_allowed', `GET ${base}/export`)
  },
  'POST /api/rooms/{id}/attachments': async (world) => {
    const { ada, bob, anybody } = world
    const { tea } = await conversation(world)
    const picture = await upload(ada, tea, fileForm('cup.png', await png(64, 48), 'image/png'))
    expect(picture).toMatchObject({ name: 'cup.png', mime: 'image/png', width: 64, height: 48 })
    const form = () => fileForm('a.txt', new TextEncoder().encode('words'))
    await anybody().refused('401 unauthenticated', `POST /api/rooms/${tea}/attachments`, form())
    const said = await say(ada, tea, '', { attachmentIds: [picture.id] })
    expect(said.attachments).toEqual([picture])
    const used = { text: 'x', attachmentIds: [picture.id] }
    await bob.refused('404 attachment_not_found', `POST /api/rooms/${tea}/messages`, used)
  },
  'GET /files/{id}/{name} · GET /files/{id}/thumbnail': async (world) => {
    const { ada, bob, newcomer } = world
    const { tea } = await conversation(world)
    const words = await upload(
      ada,
      tea,
      fileForm('page.html', new TextEncoder().encode('<b>words</b>'), 'text/html'),
    )
    const picture = await upload(ada, tea, fileForm('cup.png', await png(2_000, 1_000), 'image/png'))
    await say(ada, tea, '', { attachmentIds: [words.id, picture.id] })
    const pathOf = (url: string) => new URL(url, 'http://localhost').pathname
    const whole = await bob.call(`GET ${pathOf(words.url)}`)
    expect([whole.status, await whole.text()]).toEqual([200, '<b>words</b>'])
    expect(whole.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(whole.headers.get('content-security-policy')).toContain('sandbox')
    const part = await bob.call(`GET ${pathOf(words.url)}`, undefined, { range: 'bytes=3-7' })
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
      ...[206, 'words', 'bytes 3-7/12'],
    ])
    const small = await bob.call(`GET ${pathOf(picture.thumbnailUrl ?? '')}`)
    expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect((await bob.call(`GET ${pathOf(picture.url)}`)).headers.get('content-disposition')).not.toMatch(
      /^attachment/,
    )
    expect((await (await newcomer()).call(`GET ${pathOf(words.url)}`)).status).toBe(404)
  },
  'GET /api/search': async (world) => {
    const { ada, bob, newcomer } = world
    const { tea } = await conversation(world)
    const said = await say(ada, tea, `a samovar of ${tea.slice(-12)}`)
    const hit = z.strictObject({ message, room, snippet: z.string() })
    const find = async (by: Person, query: string) =>
      (await by.get(`/api/search?q=${query}`, listOf(hit))).items.map((one) => one.message.id)
    expect(await find(bob, `samovar%20${tea.slice(-12)}`)).toEqual([said.id])
    expect(await find(bob, `samovar&room=${tea}&from=${ada.user.id}`)).toEqual([said.id])
    expect(await find(bob, `samovar&room=${tea}&from=${bob.user.id}`)).toEqual([])
    expect(
      await find(bob, `samovar&room=${tea}&since=${new Date(Date.now() + 60_000).toISOString()}`),
    ).toEqual([])
    expect(await find(bob, `samovar&room=${tea}&until=${new Date(0).toISOString()}`)).toEqual([])
    expect(await find(await newcomer(), tea.slice(-12))).toEqual([])
  },
}
