// The message that a command names: of this room, and not deleted.

import type { MessageId } from '../kernel/ids.ts'
import type { MessageFacts } from '../model/facts.ts'
import { type Rejection, reject } from '../model/rejections.ts'
import type { RoomState } from '../model/state.ts'

export function standing(state: RoomState, id: MessageId): MessageFacts | undefined {
  const message = state.facts.messages.get(id)
  return message?.deleted === false ? message : undefined
}

export function noSuchMessage(): Rejection {
  return reject('message_not_found', 'There is no such message in this room.')
}
