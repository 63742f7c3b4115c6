// A cluster in the middle of an upgrade: nodes of other versions count other things.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import { type NatsServer, startNatsServer } from '../../scripts/servers/nats-server.ts'
import { createSubjects } from '../../src/adapters/nats/subjects.ts'
import { someStatus } from '../support/statuses.ts'
import { type NatsNode, startNatsNode } from './nats-node.ts'

let server: NatsServer
let near: NatsNode
let other: NatsNode
beforeAll(async () => {
  server = await startNatsServer()
  ;[near, other] = await Promise.all([startNatsNode(server.url, 'near'), startNatsNode(server.url, 'other')])
})
afterAll(async () => {
  await Promise.all([near.stop(), other.stop()])
  await server.stop()
})

async function answerWith(node: Incarnation, answer: object): Promise<void> {
  const { connection } = other.link
  connection.subscribe(createSubjects().status(node), {
    callback: (_, message) => void message.respond(JSON.stringify(answer)),
  })
  await connection.flush()
}

test('[STATUS-4] what a node of another version counts beside ours is left out, what it does not count is absent', async () => {
  const node = 'newer:1' as Incarnation
  const readings = { sockets: 7, quarks: 3 }
  await answerWith(node, { ...someStatus(), readings, mood: 'fine' })
  expect(await near.statusCalls.ask(node)).toEqual(someStatus({ readings: { sockets: 7 } }))
})

test('[STATUS-4] an answer that is none fails the question', async () => {
  const node = 'stranger:1' as Incarnation
  await answerWith(node, { hello: 'world' })
  await expect(near.statusCalls.ask(node)).rejects.toThrow()
})
