// Whom a text names: people of the room who have not blocked its author; everybody, where its author may.

import type { RoomState } from '../model/state.ts'
import type { Member, Mention, Message } from '../model/words.ts'
import { namesInText } from '../model/writing/names-in-text.ts'
import { atLeast } from './access.ts'

export function namedBy(
  state: RoomState,
  by: Member,
  text: string,
): Pick<Message, 'mentions' | 'mentionsAll'> {
  const { places, everybody } = namesInText(text)
  const mentions = new Map<string, Mention>()
  for (const readings of places) {
    const person = personMeant(state, readings)
    if (person && !person.hasBlocked.has(by.userId))
      mentions.set(person.id, { id: person.id, username: person.username })
  }
  return {
    mentions: [...mentions.values()],
    mentionsAll: everybody && state.profile.kind !== 'direct' && atLeast(by, 'admin'),
  }
}

function personMeant({ facts, members }: RoomState, readings: readonly string[]) {
  return readings
    .map((key) => facts.people.get(key))
    .find((person) => person !== undefined && members.get(person.id)?.standing === 'in')
}
