// Where one writes, in a room or in a thread: a plain form that scripts sharpen. The nonce keeps a double submit
// from saying it twice.

import type { MessageId } from '../../rooms/kernel/ids.ts'
import type { Limits } from '../../rooms/model/limits.ts'
import type { RoomSummary } from '../../rooms/model/room-views.ts'
import { domId } from '../dom-ids.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'
import { ArchivedNote } from './write/archived-note.tsx'
import { composerIds } from './write/composer-ids.ts'
import { ComposerLine } from './write/composer-line.tsx'
import { FormatBar } from './write/format-bar.tsx'
import { type KeptFile, KeptFiles } from './write/kept-files.tsx'
import { type Answered, ReplyBar } from './write/reply-bar.tsx'

export interface ComposerProps {
  readonly room: RoomSummary
  readonly nonce: string
  readonly limits: Pick<Limits, 'messageMaxChars' | 'uploadMaxBytes' | 'attachmentsPerMessage'>
  readonly words: Words
  /** The first message of the thread that it replies in. */
  readonly thread?: MessageId
  /** Where a browser without scripts comes back to; the room where it is not said. */
  readonly back?: string
  /** The message that is answered, where the address says so. */
  readonly answered?: Answered | null
  /** What was typed and refused. */
  readonly text?: string
  /** What was brought along with it. */
  readonly files?: readonly KeptFile[]
}

export function Composer(props: ComposerProps) {
  const { room, nonce, limits, words, thread, back, answered = null } = props
  const { profile } = room
  if (profile.archivedAtMs !== null) return <ArchivedNote thread={thread} words={words} />
  const ids = composerIds(thread)
  return (
    <form
      id={ids.form}
      class="composer"
      method="post"
      action={paths.messages(profile.id)}
      enctype="multipart/form-data"
      data-room={profile.id}
      data-thread={thread}
      data-reply-to={answered?.id}
      data-outbox={ids.outbox}
      data-max-chars={limits.messageMaxChars}
      data-max-bytes={limits.uploadMaxBytes}
      data-max-files={limits.attachmentsPerMessage}
      data-words={JSON.stringify({ ...words.write.client, does: words.write.commands })}
    >
      <input type="hidden" name="nonce" value={nonce} />
      {thread && <input type="hidden" name="thread" value={thread} />}
      {back && <input type="hidden" name="return_to" value={back} />}
      <span id={thread ? undefined : domId.slowMode(profile.id)} class="slow-seconds" hidden>
        {profile.slowModeSeconds}
      </span>
      <div class="composer-box">
        <div class="suggestions" hidden />
        <ReplyBar room={profile.id} answered={answered} words={words} />
        <FormatBar id={`${ids.form}-format`} words={words} />
        <KeptFiles files={props.files ?? []} words={words} />
        <ComposerLine {...{ room, words, thread }} text={props.text} />
      </div>
      <div class="composer-foot">
        {!thread && <div id={domId.typing} class="typing" role="status" aria-label={words.chat.typing} />}
        <span class="composer-keys" role="status">
          {words.chat.keys}
        </span>
      </div>
      <span class="visually-hidden" data-heard="" role="status" />
      <div class="drop-hint" hidden>
        <span>{words.write.drop}</span>
      </div>
    </form>
  )
}
