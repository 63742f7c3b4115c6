// The message that a form or an address says is answered, as the reply bar shows it.

import { parseMessageId, type RoomId } from '../../../../rooms/kernel/ids.ts'
import type { Answered } from '../../../../views/chat/write/reply-bar.tsx'
import { excerptOf } from '../../../../views/markup.ts'
import type { Visit } from '../visit.ts'

/** Null where it is not there to be answered. */
export async function answeredOf(
  { deps, caller }: Visit,
  room: RoomId,
  idText: string | undefined,
): Promise<Answered | null> {
  const id = parseMessageId(idText ?? '')
  if (!id.ok) return null
  const found = await deps.history.message(room, caller.userId, id.value)
  if (!found.ok || found.value.deletedAtMs !== null) return null
  const { sender, text } = found.value
  return { id: id.value, author: sender.displayName, text: excerptOf(text) }
}
