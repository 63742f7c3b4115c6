import { expect, test } from 'vitest'
import { giveUp, renew } from './subscription.ts'

/** A browser that gives out subscriptions by this name, and a server that writes down what it is told. */
function aWorld(fresh = 'made') {
  const told: string[] = []
  const aSubscription = (endpoint: string): PushSubscription => {
    const fake: Partial<PushSubscription> = {
      endpoint,
      toJSON: () => ({ endpoint }),
      unsubscribe: async () => told.push(`unsubscribe ${endpoint}`) > 0,
    }
    return fake as PushSubscription
  }
  const pushManager: Partial<PushManager> = {
    getSubscription: async () => aSubscription('current'),
    subscribe: async (order) => {
      told.push(`subscribe ${order?.userVisibleOnly} ${order?.applicationServerKey}`)
      return aSubscription(fresh)
    },
  }
  const fetch = async (path: string, init: RequestInit = {}): Promise<Response> => {
    if (path === '/api/push/key') return Response.json({ publicKey: 'K' })
    told.push(`${init.method} ${init.body}`)
    return new Response(null, { status: told.some((line) => line.includes('refused')) ? 503 : 204 })
  }
  return { told, aSubscription, deps: { registration: { pushManager: pushManager as PushManager }, fetch } }
}

test('[WORKER-13] a renewed subscription is told to the server, and the old one taken back', async () => {
  const { told, aSubscription, deps } = aWorld()
  await renew(deps, aSubscription('old'), aSubscription('new'))
  expect(told).toEqual(['POST {"endpoint":"new"}', 'DELETE {"endpoint":"old"}'])
})

test('[WORKER-13] one that ended without another is made anew', async () => {
  const { told, aSubscription, deps } = aWorld()
  await renew(deps, aSubscription('old'), null)
  expect(told).toEqual(['subscribe true K', 'POST {"endpoint":"made"}', 'DELETE {"endpoint":"old"}'])
})

test('[WORKER-13] a server that refuses is no success', async () => {
  const { aSubscription, deps } = aWorld()
  await expect(renew(deps, null, aSubscription('refused'))).rejects.toThrow('answered 503')
})

test('[WORKER-11] whoever leaves takes the subscription along', async () => {
  const { told, deps } = aWorld()
  await giveUp(deps)
  expect(told).toEqual(['unsubscribe current'])
})
