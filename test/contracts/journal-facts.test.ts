// What the journal tells the rules: of messages, reactions, files, names and blocks, on each of its adapters.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Incarnation, MessageId, RoomId } from '../../rooms/kernel/ids.ts'
import type { RoomEvent } from '../../rooms/model/events.ts'
import { type FactsAsked, reactionKey } from '../../rooms/model/facts.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { ClaimedRoom, Journal } from '../../rooms/ports/journal.ts'
import { ASKS_NOTHING, NOBODY_NAMED } from '../support/room-fixtures.ts'
import { JOURNAL_ENGINES, type JournalEngine, openJournal } from '../support/rooms/journal-engines.ts'
import { batch, claimed, said } from '../support/rooms/journal-world.ts'
import { newAttachmentId } from '../support/rooms/uploads.ts'

describe.each(JOURNAL_ENGINES)('facts on %s', (engine) => {
  let world: JournalEngine
  let journal: Journal
  let ada: Person
  let bob: Person
  let room: RoomId
  let held: ClaimedRoom
  let count = 0
  beforeAll(async () => {
    world = await openJournal(engine)
    journal = world.journal('one:1' as Incarnation)
  })
  beforeEach(async () => {
    count += 1
    ada = await world.person(`Ada${count}`)
    bob = await world.person(`Bob${count}`)
    room = await world.newRoom(ada, [bob.id])
    held = await claimed(journal, room)
  })
  afterAll(() => world.stop())

  const commit = async (...events: RoomEvent[]): Promise<void> => {
    const done = await journal.commit(batch(room, held, events))
    if (!done.ok) throw new Error(done.error)
    held = { ...held, lastSeq: held.lastSeq + events.length }
  }
  const say = async (more: object = {}): Promise<MessageId> => {
    const event = said(ada, 'hello')
    if (event.type !== 'message.created') throw new Error('not said')
    await commit({ ...event, message: { ...event.message, ...more } })
    return event.message.id
  }
  const ask = (asked: Partial<FactsAsked>) => journal.facts(room, { ...ASKS_NOTHING, ...asked })
  const added = (messageId: MessageId, emoji: string, by: Person, n: number): RoomEvent => ({
    ...{ type: 'reaction.added', messageId, emoji, userId: by.id, count: n },
  })

  test('[JOURNALFACT-1] of a message: its thread, its pin, and how many different emoji it has', async () => {
    const root = await say()
    const reply = await say({ replyTo: root, thread: root })
    await commit(
      { type: 'message.pinned', messageId: reply, by: ada.id },
      added(reply, '👍', ada, 1),
      added(reply, '👍', bob, 2),
      added(reply, '🎉', ada, 1),
    )
    const reactions = [{ messageId: reply, emoji: '🦆', by: ada.id }]
    const { messages } = await ask({ messages: [root, reply], reactions })
    expect(messages.get(root)).toMatchObject({ thread: null, pinned: false, seq: 1 })
    expect(messages.get(reply)).toMatchObject({ thread: root, pinned: true, reactionKinds: 2 })
    await commit({ type: 'message.unpinned', messageId: reply, by: ada.id })
    expect((await ask({ messages: [reply] })).messages.get(reply)?.pinned).toBe(false)
  })

  test('[JOURNALFACT-1] of a message: its words as they are now, where they are asked for', async () => {
    const [one, two] = [await say(), await say()]
    await commit({ type: 'message.edited', messageId: one, text: 'hello!', ...NOBODY_NAMED })
    const { messages } = await ask({ messages: [one, two], texts: [one] })
    expect([messages.get(one)?.text, messages.get(two)?.text]).toEqual(['hello!', undefined])
  })

  test('[JOURNALFACT-2] of a reaction: how many have it, and whether those who ask do', async () => {
    const id = await say()
    await commit(added(id, '👍', ada, 1), added(id, '👍', bob, 2), added(id, '🎉', bob, 1))
    const asked = ['👍', '🎉', '🦆'].map((emoji) => ({ messageId: id, emoji, by: ada.id }))
    const { reactions } = await ask({ messages: [id], reactions: asked })
    expect(reactions.get(reactionKey(id, '👍'))).toMatchObject({ count: 2 })
    expect(reactions.get(reactionKey(id, '👍'))?.by.has(ada.id)).toBe(true)
    expect(reactions.get(reactionKey(id, '🎉'))).toMatchObject({ count: 1 })
    expect(reactions.get(reactionKey(id, '🎉'))?.by.has(ada.id)).toBe(false)
    expect(reactions.get(reactionKey(id, '🦆'))?.count ?? 0).toBe(0)
  })

  test('[JOURNALFACT-2] of a deleted message no reaction is left, nor its pin', async () => {
    const id = await say()
    await commit(added(id, '👍', ada, 1), { type: 'message.pinned', messageId: id, by: ada.id })
    await commit({ type: 'message.deleted', messageId: id, by: ada.id })
    const reactions = [{ messageId: id, emoji: '👍', by: ada.id }]
    const facts = await ask({ messages: [id], reactions })
    expect(facts.messages.get(id)).toMatchObject({ deleted: true, pinned: false })
    expect(facts.reactions.get(reactionKey(id, '👍'))?.count ?? 0).toBe(0)
  })

  test('[JOURNALFACT-3] of a file: whose it is, since when, and whether a message carries it', async () => {
    const atMs = 1_700_000_000_123
    const file = await world.upload(room, ada, atMs)
    const known = { attachment: file, uploaderId: ada.id, createdAtMs: atMs }
    const look = async () => (await ask({ attachments: [file.id, newAttachmentId()] })).attachments
    expect(await look()).toEqual(new Map([[file.id, { ...known, used: false }]]))
    await say({ attachments: [file] })
    expect(await look()).toEqual(new Map([[file.id, { ...known, used: true }]]))
  })

  test('[JOURNALFACT-3] a file of another room is not known in this one', async () => {
    const file = await world.upload(await world.newRoom(ada), ada)
    expect((await ask({ attachments: [file.id] })).attachments.size).toBe(0)
  })

  test('[JOURNALFACT-4] of a name: who it is, and whom of the writers they have blocked', async () => {
    const key = `bob${count}`
    const named = { names: [key, 'nobody'], writers: [ada.id] }
    const person = { id: bob.id, username: bob.username }
    expect((await ask(named)).people).toEqual(new Map([[key, { ...person, hasBlocked: new Set() }]]))
    await world.block(bob, ada)
    expect((await ask(named)).people.get(key)?.hasBlocked).toEqual(new Set([ada.id]))
    expect((await ask({ ...named, writers: [] })).people.get(key)?.hasBlocked).toEqual(new Set())
  })

  test('[JOURNALFACT-5] of a pair: whether either has blocked the other', async () => {
    const cy = await world.person(`Cy${count}`)
    const pair = [ada.id, bob.id]
    await world.block(bob, cy)
    expect((await ask({ pair })).blocked).toBe(false)
    await world.block(bob, ada)
    expect((await ask({ pair })).blocked).toBe(true)
    expect((await ask({ pair: [...pair].reverse() })).blocked).toBe(true)
    expect((await ask({})).blocked).toBe(false)
  })
  test('[JOURNALFACT-6] of a room: which of its members are bots', async () => {
    const hook = await world.person(`Hook${count}`)
    await world.makeBot(hook)
    expect((await ask({ bots: true })).bots).toEqual(new Set())
    await commit({ type: 'member.joined', user: hook, role: 'member', by: ada.id })
    expect((await ask({ bots: true })).bots).toEqual(new Set([hook.id]))
    expect((await ask({})).bots).toEqual(new Set())
  })
})
