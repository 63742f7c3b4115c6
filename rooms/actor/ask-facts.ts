// What the rules need to know for the commands at hand; for most messages that is nothing.

import type { MessageId } from '../kernel/ids.ts'
import type { RoomCommand } from '../model/commands.ts'
import type { FactsAsked } from '../model/facts.ts'
import type { RoomState } from '../model/state.ts'
import { namesInText } from '../model/writing/names-in-text.ts'

/** Null where nothing has to be read. */
export function factsFor(state: RoomState, commands: readonly RoomCommand[]): FactsAsked | null {
  const messages = new Set(commands.flatMap(messagesNamed))
  const reactions = commands.filter(isReaction)
  const attachments = new Set(
    commands.flatMap((command) => (command.type === 'say' ? command.attachmentIds : [])),
  )
  const writing = commands.flatMap((command) => {
    const names = isWriting(command) ? namesInText(command.text).places.flat() : []
    return names.length > 0 ? [{ by: command.by.id, names }] : []
  })
  const pair = state.profile.kind === 'direct' && commands.some(reachesTheOther)
  const bots = commands.some((command) => isLeavingOwner(state, command))
  if (messages.size + attachments.size + writing.length === 0 && !pair && !bots) return null
  return {
    messages: [...messages],
    texts: commands.flatMap((command) => (command.type === 'edit' ? [command.messageId] : [])),
    reactions: reactions.map(({ messageId, emoji, by }) => ({ messageId, emoji, by: by.id })),
    attachments: [...attachments],
    names: [...new Set(writing.flatMap(({ names }) => names))],
    writers: [...new Set(writing.map(({ by }) => by))],
    pair: pair ? [...state.members.keys()] : [],
    bots,
  }
}

function messagesNamed(command: RoomCommand): readonly MessageId[] {
  if ('messageId' in command && command.type !== 'say') return [command.messageId]
  return command.type === 'say' && command.replyTo !== null ? [command.replyTo] : []
}

function isReaction(command: RoomCommand): command is Extract<RoomCommand, { type: 'react' | 'unreact' }> {
  return command.type === 'react' || command.type === 'unreact'
}

function isWriting(command: RoomCommand): command is Extract<RoomCommand, { type: 'say' | 'edit' }> {
  return command.type === 'say' || command.type === 'edit'
}

/** Whoever else is in the room keeps the last one, unless they are all bots. */
function isLeavingOwner(state: RoomState, { type, by }: RoomCommand): boolean {
  return type === 'leave' && state.members.get(by.id)?.role === 'owner'
}

function reachesTheOther(command: RoomCommand): boolean {
  return isWriting(command) || command.type === 'react'
}
