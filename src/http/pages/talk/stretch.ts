// A stretch of a room's timeline, with what stands around its messages.

import type { RoomId, UserId } from '../../../../rooms/kernel/ids.ts'
import type { HistoryPage } from '../../../../rooms/ports/history.ts'
import type { Stretch } from '../../../../views/chat/timeline.tsx'
import type { PageDeps } from '../page-deps.ts'

export async function stretchOf(
  { history }: Pick<PageDeps, 'history'>,
  reader: UserId,
  room: RoomId,
  read: HistoryPage,
): Promise<Stretch> {
  const { head, hasOlder, hasNewer } = read
  const oldestFirst = read.messages.toReversed()
  const { answered, threads } = await history.surroundings(room, reader, oldestFirst)
  return {
    ...{ room, oldestFirst, head, hasOlder, hasNewer },
    answered: new Map(answered.map((message) => [message.id, message])),
    threads: new Map(threads.map((thread) => [thread.root, thread])),
  }
}
