// The people, the rooms and the server of this run, as the launcher has prepared them.

import { SharedArray } from 'k6/data'
import type { Past, Person, World } from './people.ts'

/** Of the server, `http://…` without a slash at the end. */
export const SERVER = told('PARLEY_URL')

// One copy for all virtual users.
export const PEOPLE = new SharedArray<Person>('people', () => [...world().people])
export const PAST = new SharedArray<Past>('past', () => [...world().past])

/** How long the load lasts once everybody is there. */
export function minutes(usual: number): number {
  return Number(__ENV['MINUTES'] ?? usual)
}

/** How late answers and events may be before they count as lost. */
export function settleSeconds(usual: number): number {
  return Number(__ENV['SETTLE_SECONDS'] ?? usual)
}

function world(): World {
  return JSON.parse(open(told('PARLEY_WORLD'))) as World
}

function told(name: string): string {
  const value = __ENV[name]
  if (value === undefined) throw new Error(`${name} is not set: start this by npm run loadtest`)
  return value
}
