// What is said in a room: the banner above it, the timeline, what waits to be sent, and the way to the newest.

import { domId } from '../dom-ids.ts'
import type { SignedIn } from '../layout/shell.tsx'
import { Icon } from '../parts/icon.tsx'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'
import { type Stretch, TimelineItems } from './timeline.tsx'

interface ConversationProps {
  readonly ctx: SignedIn
  readonly stretch: Stretch
  /** Last number the reader has seen, where a line above the new is wanted. */
  readonly readSeq: number | null
}

export function Conversation({ ctx, stretch, readSeq }: ConversationProps) {
  const { words, viewer, locale } = ctx
  const reader = viewer.id
  return (
    <>
      <Banner words={words} />
      <div id={domId.scroller} class="scroller" role="log" aria-label={words.chat.timeline} tabindex={0}>
        <div class="flow">
          <ol id={domId.timeline} class="timeline">
            <TimelineItems {...{ stretch, readSeq, reader, locale }} ends="both" />
          </ol>
          <ol id={domId.outbox} class="timeline" />
        </div>
      </div>
      <a id="to-now" class="to-now" href={paths.room(stretch.room)} hidden={!stretch.hasNewer}>
        <span class="to-now-text">{words.chat.toNow}</span>
        <Icon name="arrow-down" />
      </a>
    </>
  )
}

function Banner({ words }: { words: Words }) {
  return (
    <div id="banner" class="banner" role="status" aria-label={words.chat.connection} hidden>
      <span class="banner-text" />
      <button class="btn btn-sm btn-banner" type="button" hidden>
        {words.client.tryNow}
      </button>
    </div>
  )
}
