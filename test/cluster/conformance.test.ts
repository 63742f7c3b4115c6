// Every row of docs/protocol.md on three nodes: one acts, another reads, the third holds the sockets; browsers at the proxy.

import { afterAll, beforeAll, describe, test } from 'vitest'
import { freePort } from '../../scripts/servers/free-port.ts'
import { TABLE } from '../conformance/table.ts'
import { threeNodes } from '../conformance/world/installations.ts'
import { startWorld, type World } from '../conformance/world/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(await freePort(), threeNodes)
}, 120_000)
afterAll(() => world.stop())

describe.each(Object.entries(TABLE))('%s', (_, rows) => {
  test.each(Object.entries(rows))('[CONFORM-3] in a cluster: %s', (_name, holds) => holds(world))
})
