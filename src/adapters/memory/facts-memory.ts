// Facts for the rules of a room, from memory: copies, since the rules go on counting in them.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import { type Facts, type FactsAsked, type PersonFacts, reactionKey } from '../../../rooms/model/facts.ts'
import type { RoomStore } from './room-store.ts'

export function factsInMemory(store: RoomStore, room: RoomId, asked: FactsAsked): Facts {
  const known = store.rooms.get(room)?.facts
  const reactions = asked.reactions.map(({ messageId, emoji }) => reactionKey(messageId, emoji))
  return {
    messages: messagesIn(known?.messages, asked),
    reactions: pick(known?.reactions, reactions),
    attachments: pick(known?.attachments, asked.attachments),
    people: peopleInMemory(store, asked),
    blocked: asked.pair.some((one) => asked.pair.some((other) => store.blocks.get(one)?.has(other))),
    bots: new Set(asked.bots ? botsIn(store, room) : []),
  }
}

/** With the words of those only whose words were asked for, as the database answers. */
function messagesIn(
  known: Facts['messages'] | undefined,
  { messages, texts }: FactsAsked,
): Facts['messages'] {
  const found = pick(known, messages)
  for (const [id, { text: _, ...wordless }] of found) if (!texts.includes(id)) found.set(id, wordless)
  return found
}

function botsIn({ rooms, bots }: RoomStore, room: RoomId): readonly UserId[] {
  const members = [...(rooms.get(room)?.members.values() ?? [])]
  return members.flatMap(({ userId, standing }) => (standing === 'in' && bots.has(userId) ? [userId] : []))
}

function pick<Key, Value>(known: ReadonlyMap<Key, Value> | undefined, keys: readonly Key[]): Map<Key, Value> {
  return new Map(
    keys.flatMap((key) => {
      const value = known?.get(key)
      return value === undefined ? [] : [[key, value] as const]
    }),
  )
}

function peopleInMemory(store: RoomStore, { names, writers }: FactsAsked): Map<string, PersonFacts> {
  const people = [...pick(store.people, names)]
  return new Map(
    people.map(([key, person]) => {
      const blocked = store.blocks.get(person.id)
      return [key, { ...person, hasBlocked: new Set(writers.filter((writer) => blocked?.has(writer))) }]
    }),
  )
}
