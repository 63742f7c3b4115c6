import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import type { NodeStatus } from '../../src/monitoring/ports/node-status.ts'
import { MESSAGING, type Messaging, openMessaging } from '../nats/messaging.ts'
import { someReadings, someStatus } from '../support/statuses.ts'

let nodes = 0
// Dots, stars and blanks are allowed in names of nodes.
const newNode = () => `node ${++nodes}.*.>:${Bun.randomUUIDv7()}` as Incarnation

describe.each(MESSAGING)('asking nodes how they are, by %s', (technology) => {
  let world: Messaging
  beforeAll(async () => {
    world = await openMessaging(technology)
  })
  afterAll(() => world.stop())

  /** A node that is served far away, and known there: its first answer has come. */
  const served = async (status: () => Promise<NodeStatus>) => {
    const node = newNode()
    let ready = false
    const stop = world.far.statusCalls.serve(node, async () => (ready ? status() : someStatus()))
    const ask = (): Promise<NodeStatus> => world.near.statusCalls.ask(node)
    while (!(await ask().catch(() => null))) await Bun.sleep(5)
    ready = true
    return { ask, stop }
  }

  test('[STATUS-1] what a node says of itself arrives as it was said, asked as often as one likes', async () => {
    const said = [
      someStatus(),
      someStatus({ state: 'draining', checks: {}, readings: someReadings(0.25) }),
      someStatus({ state: 'joining', readings: {} }),
    ]
    const waiting = [...said]
    const { ask, stop } = await served(async () => waiting.shift() ?? someStatus())
    for (const status of said) expect(await ask()).toEqual(status)
    stop()
  })

  test('[STATUS-2] asking a node that nobody serves, or no longer, fails at once', async () => {
    const startedMs = performance.now()
    await expect(world.near.statusCalls.ask(newNode())).rejects.toThrow()
    const { ask, stop } = await served(async () => someStatus())
    stop()
    while (await ask().catch(() => null));
    expect(performance.now() - startedMs).toBeLessThan(900)
  })

  test('[STATUS-3] a node that fails to say it fails the question at once, and not the next one', async () => {
    let calls = 0
    const { ask, stop } = await served(async () => {
      calls += 1
      if (calls === 1) throw new Error('out of luck')
      return someStatus()
    })
    const startedMs = performance.now()
    await expect(ask()).rejects.toThrow()
    expect(performance.now() - startedMs).toBeLessThan(900)
    expect(await ask()).toEqual(someStatus())
    stop()
  })
})
