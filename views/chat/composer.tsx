// Where one writes, in a room or in a thread: a plain form that scripts sharpen. The nonce keeps a double submit
// from saying it twice.

import type { MessageId } from '../../rooms/kernel/ids.ts'
import type { Limits } from '../../rooms/model/limits.ts'
import type { RoomSummary } from '../../rooms/model/room-views.ts'
import { domId } from '../dom-ids.ts'
import { Icon } from '../parts/icon.tsx'
import { roomName } from '../parts/room-name.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'
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
  const { profile, role } = room
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
      data-words={JSON.stringify(words.write.client)}
    >
      <input type="hidden" name="nonce" value={nonce} />
      {thread && <input type="hidden" name="thread" value={thread} />}
      {back && <input type="hidden" name="return_to" value={back} />}
      <span id={thread ? undefined : domId.slowMode(profile.id)} class="slow-seconds" hidden>
        {role === 'member' ? profile.slowModeSeconds : 0}
      </span>
      <div class="suggestions" hidden />
      <div class="composer-box">
        <ReplyBar room={profile.id} answered={answered} words={words} />
        <FormatBar id={`${ids.form}-format`} words={words} />
        <KeptFiles files={props.files ?? []} words={words} />
        <Line {...props} />
        <section class="composer-preview text" tabindex={-1} aria-label={words.write.preview} hidden />
      </div>
      <div class="composer-foot">
        {!thread && <div id={domId.typing} class="typing" role="status" aria-label={words.chat.typing} />}
        <span class="composer-keys" role="status">
          {words.chat.keys}
        </span>
      </div>
      <div class="drop-hint" hidden>
        <span>{words.write.drop}</span>
      </div>
    </form>
  )
}

function Line({ room, words, thread, text }: ComposerProps) {
  const { chat, write } = words
  const ids = composerIds(thread)
  return (
    <div class="composer-line">
      <label class="icon-button attach" title={write.attach}>
        <Icon name="paperclip" />
        <span class="visually-hidden">{write.attach}</span>
        <input class="attach-input" type="file" name="file" multiple />
      </label>
      <textarea
        id={ids.text}
        class="composer-text"
        name="text"
        rows={1}
        data-grows=""
        dir="auto"
        aria-label={thread ? write.threadComposer : chat.composer}
        placeholder={thread ? write.threadComposer : chat.placeholder(roomName(room, words))}
      >
        {text}
      </textarea>
      <button
        class="icon-button format-toggle"
        type="button"
        title={write.tools}
        aria-expanded="false"
        aria-controls={`${ids.form}-format`}
      >
        <Icon name="type" />
        <span class="visually-hidden">{write.tools}</span>
      </button>
      <button class="send" type="submit" title={chat.send}>
        <Icon name="send-fill" />
        <span class="visually-hidden">{chat.send}</span>
      </button>
    </div>
  )
}

interface ArchivedProps {
  readonly thread?: MessageId | undefined
  readonly words: Words
}

/** Stands in the composer's place, and takes it when a room is archived. */
export function ArchivedNote({ thread, words }: ArchivedProps) {
  return (
    <p id={composerIds(thread).form} class="room-note">
      {words.chat.archivedNote}
    </p>
  )
}

function composerIds(thread: MessageId | undefined) {
  const { composer, composerText, outbox, threadComposer, threadText, threadOutbox } = domId
  if (thread === undefined) return { form: composer, text: composerText, outbox }
  return { form: threadComposer, text: threadText, outbox: threadOutbox }
}
