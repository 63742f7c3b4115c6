// The chat: one room's timeline, the composer under it, its people beside it.

import type { MemberView } from '../../rooms/model/room-views.ts'
import { Composer, type ComposerProps } from '../chat/composer.tsx'
import { Conversation } from '../chat/conversation.tsx'
import { PeoplePanel, type PeopleProps } from '../chat/people.tsx'
import { RoomHead } from '../chat/room-head.tsx'
import { Templates } from '../chat/templates.tsx'
import type { Stretch } from '../chat/timeline.tsx'
import type { Answered } from '../chat/write/reply-bar.tsx'
import { domId } from '../dom-ids.ts'
import { type Barred, BarredNote } from '../folk/barred-note.tsx'
import { Shell, type ShellProps } from '../layout/shell.tsx'
import { roomName } from '../parts/room-name.ts'
import { ThreadPanel, type ThreadView } from '../talk/thread-panel.tsx'

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
  const { words } = ctx
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
        <Conversation ctx={ctx} stretch={stretch} readSeq={props.readSeq} />
        {props.barred === null ? (
          <Composer {...{ room, words, nonce, limits, ...(answered && { answered }) }} />
        ) : (
          <BarredNote barred={props.barred} words={words} />
        )}
        <Templates ctx={ctx} room={id} />
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
