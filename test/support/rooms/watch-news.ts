// News of who watches a room, as the gateway of a node tells it.

import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import type { WatchNews } from '../../../rooms/model/commands.ts'
import type { Person } from '../../../rooms/model/words.ts'

type Told<Type extends WatchNews['type']> = Extract<WatchNews, { type: Type }>

export const HERE = 'here:1' as Incarnation
export const THERE = 'there:1' as Incarnation

export function watch(by: Person, stamp: number, via = HERE, head = 0): Told<'watch'> {
  return { type: 'watch', by, via, stamp, head }
}

export function unwatch(by: Person, stamp: number, via = HERE): Told<'unwatch'> {
  return { type: 'unwatch', by, via, stamp }
}

export function watching(people: readonly Person[], stamp: number, via = HERE): Told<'watching'> {
  return { type: 'watching', people, via, stamp, whole: true }
}
