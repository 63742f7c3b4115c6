// The chat: one room's timeline, the composer under it, its people beside it.

import { Composer, type ComposerProps } from '../chat/composer.tsx'
import { PeoplePanel, type PeopleProps } from '../chat/people.tsx'
import { RoomHead } from '../chat/room-head.tsx'
import { type Stretch, TimelineItems } from '../chat/timeline.tsx'
import { PendingTemplate } from '../chat/write/pending-template.tsx'
import type { Answered } from '../chat/write/reply-bar.tsx'
import { domId } from '../dom-ids.ts'
import { Shell, type ShellProps } from '../layout/shell.tsx'
import { Icon } from '../parts/icon.tsx'
import { roomName } from '../parts/room-name.ts'
import { paths } from '../paths.ts'

interface ChatProps extends Pick<ShellProps, 'ctx' | 'rooms'>, Omit<PeopleProps, 'words' | 'copy'> {
  readonly stretch: Stretch
  readonly readSeq: number | null
  /** The message that the address names. */
  readonly atSeq: number | null
  readonly nonce: string
  readonly limits: ComposerProps['limits']
  /** What the composer is to answer. */
  readonly answered: Answered | null
}

export function ChatPage(props: ChatProps) {
  const { ctx, rooms, room, stretch, nonce, limits, answered } = props
  const { words, viewer, locale } = ctx
  const { id, kind } = room.profile
  const name = roomName(room, words)
  return (
    <Shell
      ctx={ctx}
      rooms={rooms}
      place="room"
      current={id}
      title={name}
      skipTo={
        room.profile.archivedAtMs === null
          ? { id: domId.composerText, label: words.app.skipToComposer }
          : undefined
      }
    >
      <main
        id={domId.content}
        class="room"
        data-room={id}
        data-head={stretch.head}
        data-role={room.role ?? 'none'}
        data-at={props.atSeq ?? undefined}
      >
        <RoomHead room={room} online={props.online} words={words} />
        <div id="banner" class="banner" role="status" aria-label={words.chat.connection} hidden>
          <span class="banner-text" />
          <button class="btn btn-sm btn-banner" type="button" hidden>
            {words.client.tryNow}
          </button>
        </div>
        <div id={domId.scroller} class="scroller" role="log" aria-label={words.chat.timeline} tabindex={0}>
          <div class="flow">
            <ol id={domId.timeline} class="timeline">
              <TimelineItems
                stretch={stretch}
                readSeq={props.readSeq}
                reader={viewer.id}
                locale={locale}
                ends="both"
              />
            </ol>
            <ol id={domId.outbox} class="timeline" />
          </div>
        </div>
        <a id="to-now" class="to-now" href={paths.room(id)} hidden={!stretch.hasNewer}>
          <span class="to-now-text">{words.chat.toNow}</span>
          <Icon name="arrow-down" />
        </a>
        <Composer {...{ room, words, nonce, limits, ...(answered && { answered }) }} />
        <PendingTemplate viewer={viewer} words={words} />
      </main>
      {kind !== 'direct' && (
        <PeoplePanel room={room} members={props.members} online={props.online} words={words} />
      )}
    </Shell>
  )
}
