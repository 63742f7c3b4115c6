// What a load finds: a server, and the people and rooms on it.

import type { World } from '../k6/parts/people.ts'

export interface Stage {
  readonly url: string
  readonly world: World
  stop(): Promise<void>
}
