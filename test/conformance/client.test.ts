// Proof that the client of these tests is strict: against a server that says what it is told to.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, createClient } from './world/client.ts'
import { inRoom } from './world/shapes.ts'

const JSON_TYPE = 'application/json'
const PROBLEM_TYPE = 'application/problem+json'
const ROOM = {
  ...{ id: '01920000-0000-7000-8000-000000000001', kind: 'group', name: 'Tea', topic: '', memberCount: 1 },
  ...{ role: 'owner', head: 1, createdAt: '2026-11-21T01:02:03.456Z' },
}
const PROBLEM = { type: 'about:blank', title: 'Forbidden', status: 403, detail: 'No.', code: 'not_allowed' }

let answer = { status: 200, type: JSON_TYPE, body: '' }
const server = createServer((_, response) => {
  response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body)
})
let client: Client
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  client = createClient({ acts: url, reads: url, sockets: url, door: url })
})
afterAll(() => void server.close())

const says = (status: number, body: object, type = JSON_TYPE) => {
  answer = { status, type, body: JSON.stringify(body) }
}

test('[CONFORM-7] what is as the contract has it passes', async () => {
  says(200, { room: ROOM })
  expect(await client.get('/', inRoom)).toEqual({ room: ROOM })
  says(403, PROBLEM, PROBLEM_TYPE)
  await client.refused('403 not_allowed', 'GET /')
})

test.each([
  ['another status', 201, { room: ROOM }],
  ['a field too many', 200, { room: { ...ROOM, secret: 1 } }],
  ['a field beside the room', 200, { room: ROOM, more: 1 }],
  ['a field too few', 200, { room: { ...ROOM, topic: undefined } }],
  ['another type', 200, { room: { ...ROOM, head: '1' } }],
  ['null for what may be missing', 200, { room: { ...ROOM, archivedAt: null } }],
  ['a time without milliseconds', 200, { room: { ...ROOM, createdAt: '2026-11-21T01:02:03Z' } }],
  ['an id of another kind', 200, { room: { ...ROOM, id: '6f1c2f0e-58d5-4b0e-9b0a-000000000000' } }],
] as const)('[CONFORM-7] an answer with %s does not', async (_, status, body) => {
  says(status, body)
  await expect(client.get('/', inRoom)).rejects.toThrow()
})

test.each([
  ['another code', 403, { ...PROBLEM, code: 'blocked' }, PROBLEM_TYPE],
  ['another status', 404, { ...PROBLEM, status: 404 }, PROBLEM_TYPE],
  ['two statuses', 403, { ...PROBLEM, status: 404 }, PROBLEM_TYPE],
  ['a stack', 403, { ...PROBLEM, stack: 'at' }, PROBLEM_TYPE],
  ['another type of body', 403, PROBLEM, JSON_TYPE],
] as const)('[CONFORM-7] nor does a refusal with %s', async (_, status, body, type) => {
  says(status, body, type)
  await expect(client.refused('403 not_allowed', 'GET /')).rejects.toThrow()
})

test('[CONFORM-7] nor a 204 that is a 200', async () => {
  says(200, {})
  await expect(client.done('POST /')).rejects.toThrow()
})
