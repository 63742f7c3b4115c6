// Putting an emoji on a message, and taking it away.

import { fail, ok } from '../kernel/result.ts'
import { type ReactionFacts, reactionKey } from '../model/facts.ts'
import { reject } from '../model/rejections.ts'
import type { RoomState } from '../model/state.ts'
import { asActiveMember, asWriter } from './access.ts'
import type { Command, Decision } from './decision.ts'
import { noSuchMessage, standing } from './standing.ts'

const NOWHERE: ReactionFacts = { count: 0, by: new Set() }

export function decideReact(state: RoomState, { by, messageId, emoji }: Command<'react'>): Decision {
  const member = asWriter(state, by.id)
  if (!member.ok) return member
  const message = standing(state, messageId)
  if (!message) return fail(noSuchMessage())
  const known = reactionsOf(state, { messageId, emoji })
  if (known.by.has(by.id)) return ok([])
  if (known.count === 0 && message.reactionKinds >= state.limits.reactionsPerMessage)
    return fail(reject('too_many_reactions', 'The message has as many different reactions as it can have.'))
  return ok([{ type: 'reaction.added', messageId, emoji, userId: by.id, count: known.count + 1 }])
}

export function decideUnreact(state: RoomState, { by, messageId, emoji }: Command<'unreact'>): Decision {
  const member = asActiveMember(state, by.id)
  if (!member.ok) return member
  if (!standing(state, messageId)) return fail(noSuchMessage())
  const known = reactionsOf(state, { messageId, emoji })
  if (!known.by.has(by.id)) return ok([])
  return ok([{ type: 'reaction.removed', messageId, emoji, userId: by.id, count: known.count - 1 }])
}

function reactionsOf(
  { facts }: RoomState,
  { messageId, emoji }: Pick<Command<'react'>, 'messageId' | 'emoji'>,
): ReactionFacts {
  return facts.reactions.get(reactionKey(messageId, emoji)) ?? NOWHERE
}
