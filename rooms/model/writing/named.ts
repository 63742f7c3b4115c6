// Whom the words of a message name, everybody included: what is marked where the text is drawn.

import type { Message } from '../words.ts'

export interface Named {
  /** Of the person; "all" for everybody. */
  readonly id: string
  readonly username: string
}

const EVERYBODY: Named = { id: 'all', username: 'all' }

export function namedIn({
  mentions,
  mentionsAll,
}: Pick<Message, 'mentions' | 'mentionsAll'>): readonly Named[] {
  return mentionsAll ? [...mentions, EVERYBODY] : mentions
}
