// The description of the sockets: valid, and every frame of a live server is one of those that it describes.

import schema from '@asyncapi/specs/schemas/3.0.0-without-$id.json'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AsyncapiDocument } from '../../src/gateway/description/asyncapi.ts'
import { SERVER_FRAMES } from '../../src/gateway/description/server-frames.ts'
import { CLIENT_FRAMES } from '../../src/gateway/inbound/client-frames.ts'
import type { ServerFrame } from '../support/chat/frames.ts'
import { playEverything } from '../support/chat/whole-play.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let document: AsyncapiDocument
let frames: readonly ServerFrame[]
beforeAll(async () => {
  server = await startLiveServer({ GUESTS: 'on', SENDS_PER_SECOND: '1000', SENDS_BURST: '1000' })
  document = (await (await fetch(`${server.url}/asyncapi.json`)).json()) as AsyncapiDocument
  frames = await playEverything(server.url)
})
afterAll(() => server.stop())

test('[API-10] the description is valid AsyncAPI 3.0, and every reference leads somewhere', () => {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats(ajv)
  const validate = ajv.compile(schema)
  validate(document)
  expect(validate.errors).toBeNull()
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path)
  expect(refs.length).toBeGreaterThan(100)
  const leads = (path: string): boolean =>
    path
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document) !==
    undefined
  expect(refs.filter((path) => !leads(path))).toEqual([])
})

test('[API-11] every frame that clients may send is an operation, with what it is answered with', () => {
  const types = CLIENT_FRAMES.options.map(({ shape }) => shape.type.value)
  for (const type of types) {
    expect(document.operations[type]).toMatchObject({ action: 'receive', reply: { messages: [{}, {}] } })
    const [example] = document.components.messages[type]?.examples ?? []
    const { payload } = example as { payload: object }
    expect([type, CLIENT_FRAMES.safeParse(payload).success]).toEqual([type, true])
  }
})

const nameOf = (frame: ServerFrame): string => {
  switch (frame.type) {
    case 'event':
      return frame.event
    case 'signal':
      return `signal.${frame.signal}`
    case 'notice':
      return `notice.${frame.notice}`
    default:
      return frame.type
  }
}

test('[API-12] every frame of a live server is exactly as described', () => {
  const schemas = new Map(SERVER_FRAMES.map((described) => [described.name, described.schema]))
  expect(frames.length).toBeGreaterThan(50)
  const wrong = frames.flatMap((frame) => {
    const parsed = schemas.get(nameOf(frame))?.safeParse(frame)
    return parsed?.success ? [] : [`${JSON.stringify(frame)}: ${parsed?.error.message ?? 'not described'}`]
  })
  expect(wrong).toEqual([])
})

test('[API-12] every answer of a live server is as described with the frame it answers', () => {
  const ajv = new Ajv({ strict: false })
  addFormats(ajv)
  ajv.addSchema({ $id: 'api', components: document.components })
  const answered = frames.filter(({ type }) => type === 'ok')
  const names = new Set<string>()
  for (const answer of answered) {
    // The play gives each frame the id of its type, and a number.
    const [type = ''] = ('id' in answer ? (answer.id ?? '') : '').split('#')
    names.add(type)
    const described = ajv.getSchema(`api#/components/schemas/${type}.answer`)
    expect([type, described?.(answer), JSON.stringify(described?.errors)]).toEqual([type, true, 'null'])
  }
  expect([...names].sort()).toEqual(CLIENT_FRAMES.options.map(({ shape }) => shape.type.value).sort())
})

test('[API-12] nothing is described that no server ever says', () => {
  const heard = new Set(frames.map(nameOf))
  expect(SERVER_FRAMES.map(({ name }) => name).filter((name) => !heard.has(name))).toEqual([])
})
