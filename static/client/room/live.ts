// What comes of an open room while one looks: each event once and in order, drawn in batches of a frame.

import type { Times } from '../page/times.ts'
import type { ServerFrame } from '../wire/frames.ts'
import { type FragmentPlaces, placeFragment } from './fragment.ts'
import { createFrameQueue } from './frame-queue.ts'
import type { NewsButton } from './news-button.ts'
import type { Scroller } from './scroller.ts'
import type { Sequence } from './sequence.ts'
import type { Timeline } from './timeline.ts'

export type Told = Extract<ServerFrame, { type: 'event' | 'signal' }>

export interface Live {
  take(frame: Told): void
  /** Calls back when all that was taken before is drawn. */
  afterAll(task: () => void): void
}

interface LiveDeps {
  readonly viewer: string
  readonly timeline: Timeline
  readonly scroller: Scroller
  readonly news: NewsButton
  readonly times: Times
  readonly sequence: () => Sequence
  readonly onGap: () => void
  /** A message or line, before it is put into the timeline; false where it need not be. */
  readonly onItem: (item: HTMLElement) => boolean
  readonly onPlaced: FragmentPlaces['onPlaced']
  readonly onTypist: FragmentPlaces['onTypist']
  readonly onReader: FragmentPlaces['onReader']
  readonly onDrawn: () => void
}

type Waiting = Told | { readonly type: 'task'; readonly task: () => void }

// More than this at once comes without a movement of its own.
const CALM_BATCH = 3

export function createLive(deps: LiveDeps): Live {
  const { viewer, timeline, scroller, news, times } = deps
  let wasAtBottom = true
  let goesDown = false
  let fresh: HTMLElement[] = []

  const places: FragmentPlaces = {
    viewer,
    onTypist: deps.onTypist,
    onReader: deps.onReader,
    onItem(item) {
      const { author } = item.dataset
      const own = author === viewer
      const stays = timeline.atEnd()
      if (deps.onItem(item) && stays) {
        timeline.append(item)
        fresh.push(item)
      }
      if (stays && (own || wasAtBottom)) goesDown = true
      else if (author !== undefined && !own) news.count()
    },
    onRole(userId, role) {
      const main = document.querySelector<HTMLElement>('main.room')
      if (userId === viewer && main) main.dataset['role'] = role
    },
    onPlaced(element) {
      times.localise(element)
      deps.onPlaced(element)
    },
  }

  const take = (waiting: Waiting): void => {
    if (waiting.type === 'task') return waiting.task()
    if (waiting.type === 'signal') return placeFragment(waiting.html, places)
    const turn = deps.sequence().take(waiting.seq)
    if (turn === 'gap') deps.onGap()
    else if (turn === 'next') placeFragment(waiting.html, places)
  }

  const queue = createFrameQueue<Waiting>({
    take,
    // Where one is, is asked once: asking again after each message would have the page measured each time.
    before() {
      wasAtBottom = scroller.atBottom()
      goesDown = false
    },
    after() {
      if (fresh.length <= CALM_BATCH) for (const item of fresh) item.classList.add('is-new')
      fresh = []
      if (goesDown) scroller.toBottom()
      timeline.settle()
      news.update()
      deps.onDrawn()
    },
  })

  return { take: (frame) => queue.push(frame), afterAll: (task) => queue.push({ type: 'task', task }) }
}
