// The column `messages.content`: what a message holds beside its words. Null where that is nothing.

import type { Attachment, Mention, Message } from '../../../rooms/model/words.ts'

/** As stored. A newer version may have put more beside these. */
export interface StoredContent {
  readonly attachments?: readonly Attachment[]
  readonly mentions?: readonly Mention[]
  readonly all?: true
  /** What the sender is called here, where that is not the account's own name. */
  readonly as?: string
}

type Content = Pick<Message, 'attachments' | 'mentions' | 'mentionsAll'>
type SaidContent = Content & { readonly as?: string }

export function fromStoredContent(stored: StoredContent | null): Content {
  const { attachments = [], mentions = [], all = false } = stored ?? {}
  return { attachments, mentions, mentionsAll: all }
}

export function toStoredContent({
  attachments,
  mentions,
  mentionsAll,
  as,
}: SaidContent): StoredContent | null {
  const content: StoredContent = {
    ...(attachments.length > 0 && { attachments }),
    ...(mentions.length > 0 && { mentions }),
    ...(mentionsAll && { all: true }),
    ...(as !== undefined && { as }),
  }
  return Object.keys(content).length > 0 ? content : null
}
