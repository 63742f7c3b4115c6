// People, rooms and messages from elsewhere, with what a test does not care about filled in.

import type { Foreign, ForeignMessage, ForeignPerson, ForeignRoom } from '../../../src/transfer/foreign.ts'

const T = Date.UTC(2020, 0, 1)

export function foreignPerson(key: string, more: Partial<ForeignPerson> = {}): Foreign {
  const names = {
    key,
    username: key.padEnd(2, key),
    displayName: key.toUpperCase(),
    email: `${key}@elsewhere.example`,
  }
  return { type: 'person', person: { ...names, isBot: false, isDisabled: false, createdAtMs: null, ...more } }
}

export function foreignRoom(members: readonly string[], more: Partial<ForeignRoom> = {}): Foreign {
  const inside = members.map((person) => ({ person, role: 'member', joinedAtMs: null }) as const)
  const plain = {
    key: 'room',
    kind: 'group',
    name: 'Room',
    topic: '',
    createdAtMs: T,
    isArchived: false,
  } as const
  return { type: 'room', room: { ...plain, members: inside, ...more } }
}

export function foreignMessage({
  key,
  atMs = T,
  ...more
}: Partial<ForeignMessage> & { readonly key: string }): Foreign {
  const ref = { key, atMs, part: null }
  const plain = { room: 'room', ref, order: atMs, sender: 'a', text: `message ${key}`, atMs, replyTo: null }
  const nothing = { editedAtMs: null, deletedAtMs: null, reactions: [], pin: null }
  return { type: 'message', message: { ...plain, ...nothing, ...more } }
}
