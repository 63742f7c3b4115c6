// Whether one of the two of a direct conversation has blocked the other.

import type { RoomSummary } from '../../../../rooms/model/room-views.ts'
import type { Barred } from '../../../../views/folk/barred-note.tsx'
import type { Visit } from '../visit.ts'

export async function barredIn({ deps, caller }: Visit, { peer }: RoomSummary): Promise<Barred | null> {
  if (peer === null) return null
  const [byReader, byPeer] = await Promise.all([
    deps.friends.hasBlocked(caller.userId, peer.id),
    deps.friends.hasBlocked(peer.id, caller.userId),
  ])
  return byReader || byPeer ? { byReader, peer } : null
}
