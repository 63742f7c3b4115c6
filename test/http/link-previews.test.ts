import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPostgresPreviewStore } from '../../src/adapters/previews/preview-store-postgres.ts'
import { createGuardedWeb } from '../../src/adapters/web/guarded-web.ts'
import { createPageReader } from '../../src/adapters/web/page-reader.ts'
import { createLinkPreviewsRoute } from '../../src/http/rooms/messages/link-previews.ts'
import { createRoomRoutes } from '../../src/http/rooms/room-routes.ts'
import { createLinkPreviews } from '../../src/previews/link-previews.ts'
import { type RoomWorld, startRoomWorld } from '../support/rooms/room-world.ts'
import { answerOf, openTea } from './tea-room.ts'

let world: RoomWorld
let site: Server
let at: string
const asked: string[] = []

beforeAll(async () => {
  site = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url === '/inside') return void response.writeHead(302, { location: 'http://10.0.0.1/' }).end()
    response.setHeader('content-type', 'text/html').end('<title>T &lt;img src=x onerror=alert(1)&gt;</title>')
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  at = `http://site.example:${(site.address() as AddressInfo).port}`
  const web = createGuardedWeb({
    rules: {
      resolve: async () => ['127.0.0.1'],
      isAllowed: (address) => address === '127.0.0.1',
      isAllowedPort: () => true,
    },
  })
  world = await startRoomWorld((deps, db) => (app) => {
    createRoomRoutes(deps)(app)
    const pages = createPageReader({ web, userAgent: 'Parley' })
    const previews = createLinkPreviews({ pages, store: createPostgresPreviewStore(db) })
    createLinkPreviewsRoute({ ...deps, previews })(app)
  })
})
afterAll(async () => {
  site.close()
  await world.stop()
})

describe('previews over HTTP', () => {
  test('[PREVIEW-6] members see what the links of a message are, as plain text; read once', async () => {
    const tea = await openTea(world, 1)
    const said = await tea.say(tea.ada, `look: ${at}/page and \`${at}/code\` and ${at}/inside`)
    const path = `${tea.messages}/${said.id}/previews`
    const first = await answerOf(world.call(tea.bob, 'GET', path))
    expect(first.status).toBe(200)
    expect(first.body).toEqual({
      items: [{ url: `${at}/page`, title: 'T <img src=x onerror=alert(1)>' }],
      next: null,
    })
    expect((await answerOf(world.call(tea.ada, 'GET', path))).body).toEqual(first.body)
    expect(asked).toEqual(['/page', '/inside'])
  })

  test('[PREVIEW-6] nobody else learns anything, and a deleted message has none', async () => {
    const tea = await openTea(world, 2)
    const said = await tea.say(tea.ada, `${at}/secret`)
    const path = `${tea.messages}/${said.id}/previews`
    const stranger = await world.person('stranger')
    const refused = [
      world.call(stranger, 'GET', path),
      world.call(tea.bob, 'GET', `${tea.messages}/x/previews`),
    ]
    expect(await Promise.all(refused.map(async (answer) => (await answer).status))).toEqual([404, 404])
    expect(asked).not.toContain('/secret')
    await world.call(tea.ada, 'DELETE', `${tea.messages}/${said.id}`)
    expect((await answerOf(world.call(tea.bob, 'GET', path))).body.items).toEqual([])
    expect(asked).not.toContain('/secret')
  })
})
