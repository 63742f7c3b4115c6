// One open room: its events in order, its signals, its end in view.

import type { Facts, RoomFacts } from '../page/facts.ts'
import type { Times } from '../page/times.ts'
import { createAround } from '../talk/around.ts'
import type { Connection } from '../wire/connection.ts'
import { spokenOf } from './groups.ts'
import { startHistory } from './history.ts'
import { createLive, type Told } from './live.ts'
import { startMessageKeys } from './message-keys.ts'
import { createNewsButton } from './news-button.ts'
import { createReadMark } from './read-mark.ts'
import { createScroller, type Scroller } from './scroller.ts'
import { createSequence } from './sequence.ts'
import { createTimeline, type Timeline } from './timeline.ts'
import { createTypists, typingSentence } from './typists.ts'

export interface Room {
  readonly timeline: Timeline
  readonly lastSeq: () => number
  /** Follows the room from where one left off; called whenever the connection is there. */
  follow(): Promise<void>
  take(frame: Told): void
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
  /** A message has come, here or in a thread. */
  readonly onSaid: (message: HTMLElement) => void
  readonly onFailure: () => void
}

export function createRoom(deps: RoomDeps): Room {
  const { facts, list, times } = deps
  const { viewer, locale, words } = facts
  const scroller = createScroller(deps.scrollerElement)
  const timeline = createTimeline({
    ...{ list, scroller, times, words, room: deps.room.id },
    onForgotten: () => watchHistory(),
  })
  const typists = createTypists()
  const button = document.getElementById('to-now')
  const news = createNewsButton({ button, scroller, atEnd: timeline.atEnd, locale, words })
  let sequence = createSequence(deps.room.head)
  let following = false
  let forgetting = 0

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
    clearTimeout(forgetting)
    if (sentence !== '') forgetting = window.setTimeout(drawTypists, 1_000)
  }

  const { scrollerElement } = deps
  const around = createAround({
    ...{ facts, list, scroller, scrollerElement, room: deps.room, atEnd: timeline.atEnd },
  })

  const live = createLive({
    ...{ viewer, timeline, scroller, news, times },
    sequence: () => sequence,
    onGap: () => void follow(),
    onItem(item) {
      const { author, nonce } = item.dataset
      if (author !== undefined) typists.stopped(author)
      if (author === viewer && nonce !== undefined) deps.onSettled(nonce)
      const stays = around.take(item)
      if (author !== undefined) deps.onSaid(item)
      return stays
    },
    onPlaced: around.replaced,
    onTypist(id, name) {
      if (id !== viewer) typists.heard(id, name, Date.now())
    },
    onReader: around.heardReader,
    onDrawn() {
      around.draw()
      drawTypists()
      markRead()
    },
  })

  const settled = (): void => {
    following = false
  }
  const follow = async (): Promise<void> => {
    // One hole shows in every frame after it, and needs one question.
    if (following) return
    following = true
    const since = sequence.last()
    const answer = await deps.connection().request({ type: 'subscribe', room: deps.room.id, since })
    // What was missing came before this answer, and waits to be drawn.
    if (answer.ok) live.afterAll(settled)
    else settled()
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
      around.draw()
      news.update()
      markRead()
    },
  })
  startMessageKeys(deps.scrollerElement)
  scroller.onScroll(markRead)
  for (const event of ['visibilitychange', 'focus']) window.addEventListener(event, markRead, true)
  showStart(list, deps.room.at, scroller)
  news.update()

  return {
    timeline,
    inView,
    follow,
    lastSeq: () => sequence.last(),
    toBottom: scroller.toBottom,
    take(frame) {
      if (frame.room === deps.room.id) live.take(frame)
    },
  }
}

/** To the message that the address names, or to the line above what is new, where that is not seen from the end. */
function showStart(list: HTMLElement, at: string | null, { show, sees }: Scroller): void {
  const target = at === null ? null : list.querySelector(`.message[data-seq="${CSS.escape(at)}"]`)
  target?.classList.add('is-target')
  const line = list.querySelector('.unread-line')
  if (target !== null) show(target)
  else if (line !== null && !sees(line)) show(line)
}

export function lastSpoken(timeline: Timeline): ReturnType<typeof spokenOf> {
  const last = timeline.lastMessage()
  return last && spokenOf(last)
}
