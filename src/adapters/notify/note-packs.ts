// Events in packs: of a few people each many together, of many people each alone.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { Asked } from '../../notify/ports/notification-store.ts'
import type { Audience } from './audiences.ts'

export interface NotePack {
  readonly asked: readonly Asked[]
  /** A single event, perhaps of more people than are told at once. */
  readonly isLarge: boolean
}

/** In order; what concerns nobody is left out. `audiences`: who is there to be told in each room. */
export function packsOf(
  asked: readonly Asked[],
  audiences: ReadonlyMap<RoomId, Audience>,
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

/** No fewer than are to be told. */
function peopleOf({ concern }: Asked, audiences: ReadonlyMap<RoomId, Audience>): number {
  if (concern.type === 'brought') return 1
  const audience = audiences.get(concern.room)
  if (audience === undefined || !audience.isThere) return 0
  if (concern.type === 'reacted') return 1
  // Those whom it names, and whom it answers.
  const { mentionsAll, mentions } = concern.message
  return mentionsAll ? Number.POSITIVE_INFINITY : audience.hearsAll + mentions.length + 1
}
