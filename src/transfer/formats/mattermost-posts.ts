// Posts of a Mattermost export, with their replies: they have no ids, so that time, author and words name them.

import { basename } from 'node:path'
import {
  EVERYBODY,
  type ForeignKey,
  type ForeignMessage,
  type ForeignReaction,
  type MessageRef,
  naming,
} from '../foreign.ts'
import { soundText } from '../foreign-text.ts'
import { emojiNamed, withEmoji } from './emoji-names.ts'
import type { MattermostPost, MattermostReply } from './mattermost-lines.ts'

const KEY_CHARS = 200
const NAMED = /(?<![\w@./\\-])@([a-z0-9][a-z0-9._-]{0,63})/gi
const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]+`/g

export interface PostWorld {
  readonly room: ForeignKey
  readonly isPerson: (username: string) => boolean
}

export function isNote({ type }: MattermostReply): boolean {
  return type?.startsWith('system_') ?? false
}

export function messagesFrom(post: MattermostPost, world: PostWorld): ForeignMessage[] {
  const pin = post.is_pinned ? { by: null, atMs: post.create_at } : null
  const first = { ...messageFrom(post, world), pin }
  const replies = (post.replies ?? []).map((reply) => ({ ...messageFrom(reply, world), replyTo: first.ref }))
  return [first, ...replies]
}

function messageFrom(said: MattermostReply, { room, isPerson }: PostWorld): ForeignMessage {
  const { create_at: atMs, edit_at: editedAtMs } = said
  const ref: MessageRef = {
    key: `${atMs} ${said.user} ${said.message.slice(0, KEY_CHARS)}`,
    atMs,
    part: null,
  }
  return {
    ...{ room, ref, order: atMs, sender: said.user, atMs, replyTo: null, deletedAtMs: null, pin: null },
    text: wholeText(said, isPerson),
    editedAtMs: editedAtMs === undefined || editedAtMs === 0 ? null : editedAtMs,
    reactions: (said.reactions ?? []).map(reactionFrom),
  }
}

function reactionFrom(reaction: NonNullable<MattermostReply['reactions']>[number]): ForeignReaction {
  const { user: by, emoji_name: name, create_at: atMs } = reaction
  return { emoji: emojiNamed(name) ?? `:${name}:`, by, atMs: atMs ?? null }
}

/** The bytes of its files stay behind: what they were called is said. */
function wholeText(said: MattermostReply, isPerson: PostWorld['isPerson']): string {
  const text = soundText(said.message)
  const words: string[] = []
  let from = 0
  for (const code of text.matchAll(CODE)) {
    words.push(named(withEmoji(text.slice(from, code.index)), isPerson), code[0])
    from = code.index + code[0].length
  }
  words.push(named(withEmoji(text.slice(from)), isPerson))
  const files = (said.attachments ?? []).map(({ path }) => `📎 ${soundText(basename(path))}`)
  return [words.join(''), ...files].filter((part) => part !== '').join('\n')
}

function named(text: string, isPerson: PostWorld['isPerson']): string {
  return text.replace(NAMED, (whole, raw: string) => {
    const name = raw.toLowerCase()
    if (name === 'all' || name === 'channel') return naming(EVERYBODY)
    if (isPerson(name)) return naming(name)
    // The end of a sentence is no part of a name.
    const short = name.replace(/[._-]+$/, '')
    return isPerson(short) ? naming(short) + raw.slice(short.length) : whole
  })
}
