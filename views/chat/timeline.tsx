// The items of a timeline: with the page, or alone as the next piece of history.

import type { MessageId, RoomId } from '../../rooms/kernel/ids.ts'
import type { Message as MessageData } from '../../rooms/model/words.ts'
import { Message } from '../message/message.tsx'
import type { ThreadFacts } from '../message/thread-line.tsx'
import { Moment } from '../parts/moment.tsx'
import { paths } from '../paths.ts'
import type { Locale } from '../words/locale.ts'
import { wordsOf } from '../words/words-of.ts'
import { arrange, type TimelineItem } from './arrange.ts'
import { Beginning } from './beginning.tsx'

export interface Stretch {
  readonly room: RoomId
  readonly oldestFirst: readonly MessageData[]
  /** The room's last event number when the stretch was read. */
  readonly head: number
  readonly hasOlder: boolean
  readonly hasNewer: boolean
  readonly answered: ReadonlyMap<MessageId, MessageData>
  readonly threads: ReadonlyMap<MessageId, ThreadFacts>
}

interface TimelineProps {
  readonly stretch: Stretch
  /** Last number the reader has seen, where a line above the new is wanted. */
  readonly readSeq: number | null
  readonly reader: string
  readonly locale: Locale
  /** Which ends of the timeline this stretch has a say about. */
  readonly ends: 'both' | 'older' | 'newer'
}

export function TimelineItems({ stretch, readSeq, reader, locale, ends }: TimelineProps) {
  const { room, oldestFirst, head } = stretch
  const words = wordsOf(locale)
  const first = oldestFirst[0]
  const last = oldestFirst.at(-1)
  // Where the new begins further up, the line is drawn there, once one has come so far.
  const beginsAbove = readSeq !== null && stretch.hasOlder && first !== undefined && first.seq > readSeq
  const older = first && `${paths.roomBefore(room, first.seq)}${beginsAbove ? `&new=${readSeq}` : ''}`
  return (
    <>
      {ends !== 'newer' && stretch.hasOlder && older && (
        <More way="older" href={older} label={words.chat.older} head={head} />
      )}
      {ends !== 'newer' && !stretch.hasOlder && <Beginning locale={locale} />}
      {arrange(oldestFirst, beginsAbove ? null : readSeq, reader).map((item) =>
        itemOf(item, stretch, locale),
      )}
      {ends !== 'older' && stretch.hasNewer && last && (
        <More way="newer" href={paths.roomAfter(room, last.seq)} label={words.chat.newer} head={head} />
      )}
    </>
  )
}

function itemOf(item: TimelineItem, { answered, threads }: Stretch, locale: Locale) {
  if (item.type === 'message') {
    const { message, follows } = item
    return (
      <Message
        key={message.id}
        {...{ message, follows, locale }}
        answered={message.replyTo === null ? undefined : answered.get(message.replyTo)}
        thread={threads.get(message.id)}
      />
    )
  }
  if (item.type === 'day') {
    return (
      <li key={`day-${item.atMs}`} class="day">
        <Moment atMs={item.atMs} style="day" locale={locale} />
      </li>
    )
  }
  return (
    <li key="unread" class="unread-line">
      <span>{wordsOf(locale).chat.newSince}</span>
    </li>
  )
}

interface MoreProps {
  readonly way: 'older' | 'newer'
  readonly href: string
  readonly label: string
  readonly head: number
}

function More({ way, href, label, head }: MoreProps) {
  return (
    <li class="more" data-more={way} data-head={head}>
      <a class="btn btn-quiet btn-sm" href={href}>
        {label}
      </a>
    </li>
  )
}
