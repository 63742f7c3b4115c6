// What a table of the contract is here: the name of each row, and what shows that it holds.

import type { World } from '../world/world.ts'

export type Rows = Readonly<Record<string, (world: World) => Promise<void>>>
