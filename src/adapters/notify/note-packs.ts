// Events in packs: of a few people each many together, of many people each alone.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { Asked } from '../../notify/ports/notification-store.ts'

export interface NotePack {
  readonly asked: readonly Asked[]
  /** A single event of more people than are told at once. */
  readonly isLarge: boolean
}

/** In order; what concerns nobody is left out. `audiences`: how many there are to be told in each room. */
export function packsOf(
  asked: readonly Asked[],
  audiences: ReadonlyMap<RoomId, number>,
  most: number,
): readonly NotePack[] {
  const packs: NotePack[] = []
  let pack: Asked[] = []
  let people = 0
  const close = (): void => {
    if (pack.length > 0) packs.push({ asked: pack, isLarge: people > most })
    pack = []
    people = 0
  }
  for (const one of asked) {
    const more = peopleOf(one, audiences)
    if (more === 0) continue
    if (people + more > most) close()
    pack.push(one)
    people += more
  }
  close()
  return packs
}

function peopleOf({ concern }: Asked, audiences: ReadonlyMap<RoomId, number>): number {
  if (concern.type === 'brought') return 1
  const all = audiences.get(concern.room) ?? 0
  return concern.type === 'said' ? all : Math.min(1, all)
}
