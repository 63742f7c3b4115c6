// Every row of docs/protocol.md on one process with its embedded database.

import { afterAll, beforeAll, describe, test } from 'vitest'
import { freePort } from '../../scripts/servers/free-port.ts'
import { TABLE } from './table.ts'
import { singleNode } from './world/installations.ts'
import { startWorld, type World } from './world/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(await freePort(), singleNode)
})
afterAll(() => world.stop())

describe.each(Object.entries(TABLE))('%s', (_, rows) => {
  test.each(Object.entries(rows))('[CONFORM-2] on a single node: %s', (_name, holds) => holds(world))
})
