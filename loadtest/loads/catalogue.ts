// The loads that k6 drives: the script of each is loadtest/k6/NAME.ts, and this is what it finds.

export const LOADS = {
  smoke: { title: '100 people on one node', stage: 'node', people: 100, roomSizes: [10] },
  'thousand-users': {
    title: '1,000 people on three nodes',
    ...{ stage: 'cluster', people: 1_000, roomSizes: [10, 100, 1_000] },
  },
  history: { title: '50 people read a long history', stage: 'past', people: 50, roomSizes: [] },
  'reconnect-storm': {
    title: '1,000 people come back at once',
    ...{ stage: 'cluster', people: 1_100, roomSizes: [11] },
  },
  soak: { title: '200 people for half an hour', stage: 'cluster', people: 200, roomSizes: [10, 100] },
} as const satisfies Record<string, Load>

export type LoadName = keyof typeof LOADS

export interface Load {
  readonly title: string
  /** One node with its embedded database; three of them behind nginx; or one on a Postgres with a long history. */
  readonly stage: 'node' | 'cluster' | 'past'
  readonly people: number
  /** Everybody is in one room of each size. */
  readonly roomSizes: readonly number[]
}

export function isLoad(name: string): name is LoadName {
  return Object.hasOwn(LOADS, name)
}
