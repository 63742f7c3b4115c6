// One durable event in, one fragment out: each element finds its place by its id, or by `data-place`.

import { render } from 'preact-render-to-string'
import { unreachable } from '../../rooms/kernel/unreachable.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import { messageOf } from '../../rooms/model/wire.ts'
import { PersonRow } from '../chat/person-row.tsx'
import { ArchivedNote } from '../chat/write/archived-note.tsx'
import { domId } from '../dom-ids.ts'
import { Message } from '../message/message.tsx'
import { RoleTag } from '../parts/role-tag.tsx'
import type { Locale } from '../words/locale.ts'
import type { Words } from '../words/words.ts'
import { wordsOf } from '../words/words-of.ts'
import { Departed } from './departed.tsx'
import { Gone, Line } from './line.tsx'
import { RoomUpdated } from './room-updated.tsx'
import { Talk } from './talk.tsx'

/** The same bytes for every viewer of a language. */
export function renderEvent(recorded: RecordedEvent, locale: Locale): string {
  const { event } = recorded
  if (event.type === 'message.created') {
    return render(<Message message={messageOf({ ...recorded, event })} locale={locale} />)
  }
  return render(<Change recorded={recorded} event={event} words={wordsOf(locale)} />)
}

interface ChangeProps {
  readonly recorded: RecordedEvent
  readonly event: Exclude<RecordedEvent['event'], { type: 'message.created' }>
  readonly words: Words
}

function Change({ recorded, event, words }: ChangeProps) {
  const { seq } = recorded
  const { lines } = words
  switch (event.type) {
    case 'message.edited':
    case 'message.deleted':
    case 'message.pinned':
    case 'message.unpinned':
    case 'reaction.added':
    case 'reaction.removed':
      return <Talk event={event} words={words} />
    case 'member.joined': {
      const { user, role, by } = event
      const said = by === null || by === user.id ? lines.joined : lines.added
      return (
        <>
          <Line seq={seq} text={said(user.displayName)} moved={{ way: 'in', name: user.displayName }} />
          <PersonRow person={user} role={role} online={false} words={words} />
        </>
      )
    }
    case 'member.left':
      return (
        <Departed recorded={recorded} user={event.user} text={lines.left(event.user.displayName)} quiet />
      )
    case 'member.removed': {
      const said = event.banned ? lines.banned : lines.removed
      return <Departed recorded={recorded} user={event.user} text={said(event.user.displayName)} />
    }
    case 'member.unbanned':
      return <Line seq={seq} text={lines.unbanned(event.user.displayName)} />
    case 'member.role_changed':
      return (
        <>
          <i data-role-of={event.userId} data-role={event.role} />
          <RoleTag userId={event.userId} role={event.role} words={words} />
        </>
      )
    case 'room.updated':
      return <RoomUpdated recorded={recorded} changes={event.changes} words={words} />
    case 'room.archived':
      return (
        <>
          <Line seq={seq} text={lines.archived} />
          <ArchivedNote words={words} />
          <Gone id={domId.threadComposer} />
        </>
      )
    case 'unknown':
      return null
    default:
      return unreachable(event)
  }
}
