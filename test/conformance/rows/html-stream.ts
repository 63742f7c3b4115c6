// The stream of the browser: the same events, drawn; and forms that work without it.

import { expect } from 'vitest'
import { z } from 'zod'
import { openSocket } from '../../support/chat/chat-socket.ts'
import { createRoomRecord } from '../../support/chat/room-record.ts'
import { logInByForm } from '../world/browser.ts'
import { event } from '../world/shapes.ts'
import type { World } from '../world/world.ts'
import type { Rows } from './row.ts'

const drawn = event.omit({ data: true }).extend({ html: z.string() })

/** What Ada, twice, and Bob saw of a room in this language, through the proxy, from its beginning. */
async function watched({ ada, bob, room: open, servers }: World, locale: string) {
  const room = await open(ada, [bob])
  await ada.call(`POST /api/rooms/${room}/messages`, { text: 'before' })
  const protocols = [`parley.v1.html.${locale}`]
  const records = [0, 1, 2].map(() => createRoomRecord(room, 0))
  const sockets = await Promise.all(
    [ada, ada, bob].map(({ token }) => openSocket(servers.door, { token, protocols })),
  )
  await Promise.all(sockets.map((socket, at) => socket.follow(records[at] ?? createRoomRecord(room))))
  const { message } = (await sockets[0]?.send(room, 'n', '<b>after</b>')) ?? { message: { seq: 0 } }
  await Promise.all(records.map((record) => record.until(message.seq)))
  await Promise.all(sockets.map((socket) => socket.close()))
  return records
}

export const HTML_STREAM: Rows = {
  'sub-protocol parley.v1.html.{locale}': async (world) => {
    const [record] = await watched(world, 'en')
    for (const frame of record?.events ?? []) drawn.parse(frame)
    expect(record?.faults).toEqual([])
    const [before, after] = (record?.events ?? []).filter((frame) => frame.event === 'message.created')
    expect([before?.html, after?.html]).toEqual([
      expect.stringContaining('before'),
      expect.stringMatching(/&lt;b(&gt;|>)after/),
    ])
  },
  fragments: async (world) => {
    for (const locale of ['en', 'ru']) {
      const [mine, mineToo, theirs] = (await watched(world, locale)).map((record) => record.events)
      expect(mine?.length).toBeGreaterThan(1)
      expect([mineToo, theirs]).toEqual([mine, mine])
    }
  },
  forms: async ({ ada, servers, room: open }) => {
    const browser = await logInByForm(servers, ada.user.username)
    const page = `/rooms/${await open(ada)}`
    const said = await browser.post(`${page}/messages`, { text: 'by a form', nonce: 'n1' })
    expect([said.status, said.headers.get('location')]).toEqual([303, page])
    expect(await (await browser.open(page)).text()).toContain('by a form')
    const foreign = await browser.post(
      `${page}/messages`,
      { text: 'x', nonce: 'n2' },
      'https://elsewhere.example',
    )
    expect(foreign.status).toBe(403)
  },
}
