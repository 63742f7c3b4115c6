// STOMP on two nodes of a cluster: a topic and a queue know nothing of nodes.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { signUp } from '../support/chat/account.ts'
import { connectStomp, type StompSocket } from '../support/chat/stomp-socket.ts'
import { type ClusterWorld, startClusterWorld } from './world.ts'

let world: ClusterWorld
let adas: StompSocket
let bobs: StompSocket
beforeAll(async () => {
  world = await startClusterWorld({ SENDS_BURST: '1000' })
  adas = await connectStomp(world.ada.account.server, world.ada.account.token)
  bobs = await connectStomp(world.bob.account.server, world.bob.account.token)
})
afterAll(() => world.stop())

test.each([1, 2])(
  '[STOMP-26] a room that lives on node %i has the same events for clients of either node',
  async (node) => {
    const room = await world.roomOn(node)
    const topic = `/topic/room.${room}`
    for (const stomp of [adas, bobs]) {
      stomp.send('SUBSCRIBE', { id: room, destination: topic, since: '0', receipt: `on ${node}` })
      await stomp.first('RECEIPT', { 'receipt-id': `on ${node}` })
    }
    for (let i = 0; i < 20; i += 1)
      (i % 2 === 0 ? adas : bobs).send('SEND', { destination: topic }, `${node} ${i}`)
    const head = await headAfter(20, room)
    const bodies = await Promise.all([adas, bobs].map((stomp) => bodiesOf(stomp, room, head)))
    expect(bodies[0]).toEqual(bodies[1])
    expect(bodies[0]?.map((body) => JSON.parse(body).seq)).toEqual(
      Array.from({ length: head }, (_, i) => i + 1),
    )
  },
)

test('[STOMP-26] a message to the queue of somebody on another node opens the room and arrives', async () => {
  const cy = await signUp(world.bob.account.server)
  const cys = await connectStomp(cy.server, cy.token)
  cys.send('SUBSCRIBE', { id: 'q', destination: `/queue/user.${cy.user.id}`, receipt: 'on' })
  await cys.first('RECEIPT', { 'receipt-id': 'on' })
  adas.send('SEND', { destination: `/queue/user.${cy.user.id}`, receipt: 'dm' }, 'across')
  await adas.first('RECEIPT', { 'receipt-id': 'dm' })
  const { body } = await cys.first('MESSAGE', { event: 'message.created' })
  expect(JSON.parse(body).data.message).toMatchObject({
    text: 'across',
    sender: { id: world.ada.account.user.id },
  })
  await cys.close()
})

/** The head of the room once so many messages are in it. */
async function headAfter(messages: number, room: string): Promise<number> {
  const isMessage = (frame: { headers: Readonly<Record<string, string>> }): boolean =>
    frame.headers['subscription'] === room && frame.headers['event'] === 'message.created'
  for (let from = 0; adas.frames.filter(isMessage).length < messages; ) {
    await adas.first('MESSAGE', { subscription: room }, from)
    from = adas.frames.length
  }
  return Math.max(...adas.frames.filter(isMessage).map(({ headers }) => Number(headers['seq'])))
}

async function bodiesOf(stomp: StompSocket, room: string, head: number): Promise<string[]> {
  await stomp.first('MESSAGE', { subscription: room, seq: String(head) })
  return stomp.frames.filter(({ headers }) => headers['subscription'] === room).map(({ body }) => body)
}
