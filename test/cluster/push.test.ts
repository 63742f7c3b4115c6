// Web push where there are several nodes: told once, by whichever is there.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { type Account, joinRoom, logIn, openRoom, signUp } from '../support/chat/account.ts'
import { browserOf } from '../support/push/browser-of.ts'
import { type Browser, type PushService, startPushService } from '../support/push/push-service.ts'
import { type ClusterWorld, startClusterWorld } from './world.ts'

// A lease of twenty seconds runs out first.
const TAKEN_OVER_WITHIN_MS = 60_000

const METRICS_TOKEN = 'a-word-for-those-who-count'

let world: ClusterWorld
let service: PushService
let cyd: Account
const at = (index: number): string => world.cluster.nodes[index]?.url ?? ''
beforeAll(async () => {
  service = await startPushService()
  world = await startClusterWorld({ PUSH_PRIVATE: 'on', METRICS_TOKEN })
}, 120_000)
afterAll(async () => {
  await world.stop()
  await service.stop()
})
beforeEach(async () => {
  cyd = await signUp(at(0))
})

async function say(text: string, readers: readonly Account[] = [cyd]): Promise<string> {
  const { account: bob } = world.bob
  const room = await openRoom(bob)
  await joinRoom(room, readers)
  await bob.ask('POST', `/api/rooms/${room}/messages`, { text })
  return room
}
/** The node that waits for an answer of the service. */
const pushing = () =>
  until(
    async () => {
      for (const node of world.cluster.nodes) {
        const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
        const metrics = await (await fetch(`${node.url}/metrics`, { headers })).text()
        if (/^parley_pushes_in_flight\{.*\} 1$/m.test(metrics)) return node
      }
      return null
    },
    { what: 'the node that pushes' },
  )
const arrived = (browser: Browser, many = 1) =>
  until(() => service.of(browser).length >= many, {
    what: `${many} pushes`,
    deadlineMs: TAKEN_OVER_WITHIN_MS,
  })

test('[WEBPUSH-18] what is said on one node is pushed once to browsers that any other was told of', async () => {
  const [here, there] = [
    await browserOf(cyd, service),
    await browserOf(await logIn(at(1), cyd.user.username), service),
  ]
  const rooms: string[] = []
  for (let n = 0; n < 8; n += 1) rooms.push(await say(`in ${n}`))
  await Promise.all([arrived(here, 8), arrived(there, 8)])
  for (const browser of [here, there])
    expect(
      service
        .of(browser)
        .map(({ payload: { tag } }) => tag)
        .toSorted(),
    ).toEqual(rooms.toSorted())
  expect(service.wrong).toEqual([])
})

test('[WEBPUSH-3] a session that is ended on one node is pushed to by none', async () => {
  const eve = await signUp(at(1))
  const [mine, witness] = [await browserOf(cyd, service), await browserOf(eve, service)]
  const elsewhere = await logIn(at(1), cyd.user.username)
  await elsewhere.call('DELETE', '/api/auth/sessions')
  await say('two', [elsewhere, eve])
  await arrived(witness)
  expect(service.of(mine)).toEqual([])
})

test('[WEBPUSH-8] what a node was pushing when it was killed is pushed by another, as the same', async () => {
  const browser = await browserOf(cyd, service)
  service.answerAlways('hang')
  const before = service.requests()
  await say('the last words')
  await until(() => service.requests() > before, { what: 'the first attempt' })
  await (await pushing()).kill()
  service.answerAlways(null)
  await arrived(browser)
  expect(service.of(browser)[0]?.payload).toMatchObject({ body: 'the last words', count: 1 })
}, 120_000)
