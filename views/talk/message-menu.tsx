// Everything that the reader may do with one message, and nothing else: in a small dialog, or as a page.

import type { Message } from '../../rooms/model/words.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'
import { QUICK_EMOJI } from './quick-emoji.ts'

/** What the reader may do with a message, as the room's rules have it. */
export interface MessageRights {
  readonly write: boolean
  readonly edit: boolean
  readonly remove: boolean
  readonly pin: boolean
  readonly seeEdits: boolean
}

interface MessageMenuProps {
  readonly message: Message
  readonly may: MessageRights
  readonly words: Words
}

export function MessageMenu({ message, may, words }: MessageMenuProps) {
  const { room, id, seq, pinned } = message
  const { talk, chat } = words
  return (
    <div class="message-menu" data-message={id}>
      {may.write && <QuickReactions message={message} words={words} />}
      {may.write && <Item href={paths.reply(room, id)} icon="reply" label={talk.reply} does="reply" />}
      <Item href={paths.thread(room, id)} icon="chat-square-text" label={talk.thread} does="thread" />
      <Item href={paths.roomAt(room, seq)} icon="link-45deg" label={talk.copy} does="copy" />
      {may.pin && (
        <form method="post" action={pinned ? paths.unpin(room, id) : paths.pin(room, id)} data-quiet="">
          <button class="menu-item" type="submit">
            <Icon name="pin-angle" />
            {pinned ? talk.unpin : talk.pin}
          </button>
        </form>
      )}
      {may.edit && <Item href={paths.editMessage(room, id)} icon="pencil" label={chat.edit} does="edit" />}
      {may.seeEdits && <Item {...inDialog(paths.edits(room, id))} icon="clock-history" label={talk.edits} />}
      {may.remove && (
        <Item href={paths.deleteMessage(room, id)} icon="trash3" label={chat.delete} does="delete" />
      )}
    </div>
  )
}

function QuickReactions({ message, words }: { message: Message; words: Words }) {
  const { room, id, reactions } = message
  const mine = new Set(reactions.filter((reaction) => reaction.mine).map(({ emoji }) => emoji))
  return (
    <form class="menu-reactions" method="post" action={paths.reactions(room, id)} data-message={id}>
      {QUICK_EMOJI.map((emoji) => (
        <button
          key={emoji}
          class="menu-emoji"
          type="submit"
          name="emoji"
          value={emoji}
          title={words.talk.reactWith(emoji)}
          aria-pressed={mine.has(emoji) ? 'true' : 'false'}
        >
          {emoji}
        </button>
      ))}
      <button class="menu-emoji menu-more" type="button" data-does="react" title={words.talk.react}>
        <Icon name="emoji-smile" />
        <span class="visually-hidden">{words.talk.react}</span>
      </button>
    </form>
  )
}

interface ItemProps extends Readonly<Record<string, string | undefined>> {
  readonly href?: string
  readonly icon: IconName
  readonly label: string
  /** What the page's script does instead of following the link. */
  readonly does?: string
}

function Item({ icon, label, does, ...link }: ItemProps) {
  return (
    <a class={does === 'delete' ? 'menu-item is-danger' : 'menu-item'} data-does={does} {...link}>
      <Icon name={icon} />
      {label}
    </a>
  )
}
