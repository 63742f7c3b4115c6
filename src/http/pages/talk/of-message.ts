// Addresses that name a message of a room: the message as its reader may see it.

import { parseMessageId } from '../../../../rooms/kernel/ids.ts'
import type { Message } from '../../../../rooms/model/words.ts'
import type { PageDeps } from '../page-deps.ts'
import { inRoom, type Visit } from '../visit.ts'

export function ofMessage(deps: PageDeps, handler: (visit: Visit, message: Message) => Promise<Response>) {
  return inRoom(deps, async (visit, room) => {
    const id = parseMessageId(visit.c.req.param('message') ?? '')
    if (!id.ok) return visit.refuse.code('message_not_found')
    const found = await deps.history.message(room, visit.caller.userId, id.value)
    return found.ok ? handler(visit, found.value) : visit.refuse.code(found.error)
  })
}
