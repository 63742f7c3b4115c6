// One open room: its events in order, its signals, its end in view.

import type { Facts, RoomFacts } from '../page/facts.ts'
import type { Times } from '../page/times.ts'
import type { Connection } from '../wire/connection.ts'
import type { ServerFrame } from '../wire/frames.ts'
import { placeFragment } from './fragment.ts'
import { spokenOf } from './groups.ts'
import { startHistory } from './history.ts'
import { startMessageKeys } from './message-keys.ts'
import { createNewsButton } from './news-button.ts'
import { createReadMark } from './read-mark.ts'
import { createScroller } from './scroller.ts'
import { createSequence } from './sequence.ts'
import { createTimeline, type Timeline } from './timeline.ts'
import { createTypists, typingSentence } from './typists.ts'

export interface Room {
  readonly timeline: Timeline
  readonly lastSeq: () => number
  /** Follows the room from where one left off; called whenever the connection is there. */
  follow(): Promise<void>
  take(frame: Extract<ServerFrame, { type: 'event' | 'signal' }>): void
  toBottom(): void
  inView(): boolean
}

interface RoomDeps {
  readonly facts: Facts
  readonly room: RoomFacts
  readonly scrollerElement: HTMLElement
  readonly list: HTMLElement
  readonly times: Times
  readonly connection: () => Connection
  /** A message of one's own has its place in the timeline now. */
  readonly onSettled: (nonce: string) => void
  readonly onFailure: () => void
}

export function createRoom(deps: RoomDeps): Room {
  const { facts, list, times } = deps
  const { viewer, locale, words } = facts
  const scroller = createScroller(deps.scrollerElement)
  const timeline = createTimeline({
    ...{ list, scroller, times, older: words.older },
    onForgotten: () => watchHistory(),
  })
  const typists = createTypists()
  const button = document.getElementById('to-now')
  const news = createNewsButton({ button, scroller, atEnd: timeline.atEnd, locale, words })
  let sequence = createSequence(deps.room.head)
  let following = false

  const inView = (): boolean =>
    timeline.atEnd() && scroller.atBottom() && document.visibilityState === 'visible'
  const markRead = createReadMark({
    inView,
    last: () => sequence.last(),
    tell(seq) {
      if (!deps.connection().isOpen()) return false
      deps.connection().tell({ type: 'read', room: deps.room.id, seq })
      return true
    },
  })

  const drawTypists = (): void => {
    const line = document.getElementById('typing')
    const sentence = typingSentence(typists.names(Date.now()), words)
    if (line && line.textContent !== sentence) line.textContent = sentence
    if (sentence !== '') window.setTimeout(drawTypists, 1_000)
  }

  const onItem = (item: HTMLElement): void => {
    const { author, nonce } = item.dataset
    const own = author === viewer
    if (author !== undefined) typists.stopped(author)
    if (own && nonce !== undefined) deps.onSettled(nonce)
    const stays = timeline.atEnd()
    const follows = stays && (own || scroller.atBottom())
    if (stays) timeline.append(item)
    if (follows) scroller.toBottom()
    else if (author !== undefined && !own) news.count()
  }

  const places = {
    onItem,
    onTypist(id: string, name: string) {
      if (id === viewer) return
      typists.heard(id, name, Date.now())
      drawTypists()
    },
    onRole(userId: string, role: string) {
      const main = document.querySelector<HTMLElement>('main.room')
      if (userId === viewer && main) main.dataset['role'] = role
    },
    onPlaced(element: HTMLElement) {
      times.localise(element)
    },
  }

  const follow = async (): Promise<void> => {
    // One hole shows in every frame after it, and needs one question.
    if (following) return
    following = true
    const since = sequence.last()
    const answer = await deps.connection().request({ type: 'subscribe', room: deps.room.id, since })
    following = false
    if (answer.ok && answer.data['recovered'] === false) return window.location.reload()
    if (!answer.ok && /^(room_not_found|not_a_member)$/.test(answer.code))
      return window.location.assign('/rooms')
    markRead()
  }

  const watchHistory = startHistory({
    root: deps.scrollerElement,
    timeline: list,
    onFailure: deps.onFailure,
    onArrival(arrival) {
      timeline.insert(arrival)
      if (arrival.way === 'newer' && timeline.atEnd()) {
        // The live end is reached: what was said since this stretch was read comes again, in order.
        sequence = createSequence(arrival.head)
        void follow()
      }
      news.update()
      markRead()
    },
  })
  startMessageKeys(deps.scrollerElement)
  scroller.onScroll(markRead)
  for (const event of ['visibilitychange', 'focus']) window.addEventListener(event, markRead, true)
  showStart(list, deps.room.at, scroller.show)
  news.update()

  return {
    timeline,
    inView,
    follow,
    lastSeq: () => sequence.last(),
    toBottom: scroller.toBottom,
    take(frame) {
      if (frame.room !== deps.room.id) return
      if (frame.type === 'signal') return placeFragment(frame.html, places)
      const turn = sequence.take(frame.seq)
      if (turn === 'gap') return void follow()
      if (turn === 'next') placeFragment(frame.html, places)
      drawTypists()
      markRead()
    },
  }
}

/** To the message that the address names, or to the line above what is new. */
function showStart(list: HTMLElement, at: string | null, show: (item: Element) => void): void {
  const target = at === null ? null : list.querySelector(`.message[data-seq="${CSS.escape(at)}"]`)
  target?.classList.add('is-target')
  const start = target ?? list.querySelector('.unread-line')
  if (start !== null) show(start)
}

export function lastSpoken(timeline: Timeline): ReturnType<typeof spokenOf> {
  const last = timeline.lastMessage()
  return last && spokenOf(last)
}
