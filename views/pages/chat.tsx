// The chat: one room's timeline, the composer under it, its people beside it.

import type { MessageId } from '../../rooms/kernel/ids.ts'
import type { MemberView } from '../../rooms/model/room-views.ts'
import { Composer, type ComposerProps } from '../chat/composer.tsx'
import { PeoplePanel, type PeopleProps } from '../chat/people.tsx'
import { RoomHead } from '../chat/room-head.tsx'
import { type Stretch, TimelineItems } from '../chat/timeline.tsx'
import { PendingTemplate } from '../chat/write/pending-template.tsx'
import type { Answered } from '../chat/write/reply-bar.tsx'
import { domId } from '../dom-ids.ts'
import { type Barred, BarredNote } from '../folk/barred-note.tsx'
import { Shell, type ShellProps } from '../layout/shell.tsx'
import { type ThreadFacts, ThreadLine } from '../message/thread-line.tsx'
import { Icon } from '../parts/icon.tsx'
import { roomName } from '../parts/room-name.ts'
import { paths } from '../paths.ts'
import { MessageBarTemplate } from '../talk/message-bar.tsx'
import { ThreadPanel, type ThreadView } from '../talk/thread-panel.tsx'

// Scripts fill in which and how many, where a thread begins while one looks.
const NO_THREAD: ThreadFacts = { root: '' as MessageId, replies: 0, lastSeq: 0, lastAtMs: 0 }

interface ChatProps extends Pick<ShellProps, 'ctx' | 'rooms'>, Omit<PeopleProps, 'words' | 'copy'> {
  readonly stretch: Stretch
  readonly readSeq: number | null
  /** The message that the address names. */
  readonly atSeq: number | null
  readonly nonce: string
  readonly limits: ComposerProps['limits']
  /** What the composer is to answer. */
  readonly answered: Answered | null
  /** Why nothing can be said in a direct conversation. */
  readonly barred: Barred | null
  /** Open beside the timeline. */
  readonly thread: ThreadView | undefined
  readonly threadNonce: string
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
        room.profile.archivedAtMs === null && props.barred === null
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
        data-kind={kind}
        data-reads={readsOf(props.members)}
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
        {props.barred === null ? (
          <Composer {...{ room, words, nonce, limits, ...(answered && { answered }) }} />
        ) : (
          <BarredNote barred={props.barred} words={words} />
        )}
        <PendingTemplate viewer={viewer} words={words} />
        <MessageBarTemplate words={words} />
        <template id={domId.threadLine}>
          <ThreadLine room={id} facts={NO_THREAD} locale={locale} />
        </template>
      </main>
      <Beside {...props} />
      {kind !== 'direct' && (
        <PeoplePanel room={room} members={props.members} online={props.online} words={words} />
      )}
      <dialog id={domId.messageMenu} class="menu-dialog" aria-label={words.talk.menu} />
    </Shell>
  )
}

/** How far each member has read, for "seen by 3" under what one has said. */
function readsOf(members: readonly MemberView[]): string {
  return members.map(({ person, lastReadSeq }) => `${person.id} ${lastReadSeq}`).join(',')
}

/** The thread that is open, or the place where scripts open one. */
function Beside({ ctx, room, thread, threadNonce, limits }: ChatProps) {
  const { words, locale } = ctx
  return (
    <aside id={domId.thread} class="thread-panel" aria-label={words.talk.threadTitle} hidden={!thread}>
      {thread && <ThreadPanel {...{ room, thread, limits, words, locale }} nonce={threadNonce} />}
    </aside>
  )
}
