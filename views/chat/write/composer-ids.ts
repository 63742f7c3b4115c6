// The ids of a composer's parts: there may be one of the room and one of an open thread on a page.

import type { MessageId } from '../../../rooms/kernel/ids.ts'
import { domId } from '../../dom-ids.ts'

export function composerIds(thread: MessageId | undefined) {
  const { composer, composerText, outbox, threadComposer, threadText, threadOutbox } = domId
  if (thread === undefined) return { form: composer, text: composerText, outbox }
  return { form: threadComposer, text: threadText, outbox: threadOutbox }
}
