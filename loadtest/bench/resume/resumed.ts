// What was measured of coming in and coming back.

import type { Storm } from './storm.ts'
import type { Visit } from './visits.ts'

/** How many events somebody missed; null: they come for the first time. */
export const MISSED = { cold: null, near: 50, far: 1_000 } as const
export type Kind = keyof typeof MISSED
export const KINDS: readonly Kind[] = ['cold', 'near', 'far']

export interface Resumed {
  readonly visits: Readonly<Record<Kind, readonly Visit[]>>
  readonly storms: readonly Storm[]
}
