import { expect, test } from 'vitest'
import {
  ADA,
  ASKS_NOTHING,
  BOB,
  member,
  messageId,
  PICTURE,
  profile,
  say,
} from '../../test/support/room-fixtures.ts'
import { roomState } from '../model/state.ts'
import { factsFor } from './ask-facts.ts'

const group = roomState(profile('group'), [member(ADA), member(BOB)])
const direct = roomState(profile('direct'), [member(ADA), member(BOB)])

test('[FACTS-1] nothing is read for words that name nobody', () => {
  const edits = ['tea?', 'mail a@b.example', '`@bob`'].map((text) => say(ADA, text))
  expect(factsFor(group, [...edits, { type: 'leave', by: ADA }])).toBeNull()
  expect(
    factsFor(direct, [{ type: 'unreact', by: ADA, messageId: messageId(1), emoji: '👍' }])?.pair,
  ).toEqual([])
})

test('[FACTS-1] all that a batch names is asked for at once, each thing once', () => {
  const react = { type: 'react', by: BOB, messageId: messageId(1), emoji: '👍' } as const
  const commands = [
    say(ADA, 'yes @bob', { replyTo: messageId(1), attachmentIds: [PICTURE.id] }),
    say(ADA, '@bob'),
    react,
    { type: 'pin', by: ADA, messageId: messageId(2) } as const,
  ]
  expect(factsFor(group, commands)).toEqual({
    messages: [messageId(1), messageId(2)],
    texts: [],
    reactions: [{ messageId: messageId(1), emoji: '👍', by: BOB.id }],
    attachments: [PICTURE.id],
    names: ['bob'],
    writers: [ADA.id],
    pair: [],
    bots: false,
  })
})

test('[FACTS-1] in a direct room it is asked whether one has blocked the other', () => {
  expect(factsFor(direct, [say(ADA, 'tea?')])).toEqual({ ...ASKS_NOTHING, pair: [ADA.id, BOB.id] })
})

test('[FACTS-1] who of a room is a bot is asked where its owner leaves', () => {
  const owned = roomState(profile('group'), [member(ADA, 'owner'), member(BOB)])
  expect(factsFor(owned, [{ type: 'leave', by: ADA }])).toEqual({ ...ASKS_NOTHING, bots: true })
  expect(factsFor(owned, [{ type: 'leave', by: BOB }])).toBeNull()
})

test('[FACTS-1] the words of a message are asked for where it is edited', () => {
  const edit = { type: 'edit', by: ADA, messageId: messageId(1), text: 'better' } as const
  const asked = { ...ASKS_NOTHING, messages: [messageId(1)], texts: [messageId(1)] }
  expect(factsFor(group, [edit])).toEqual(asked)
})
