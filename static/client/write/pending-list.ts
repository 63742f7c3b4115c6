// Messages of one's own that wait under the timeline, until the event with their nonce takes their place.

import type { Words } from '../page/facts.ts'
import type { Times } from '../page/times.ts'
import { continues, type Spoken } from '../room/groups.ts'
import type { Entry } from './outbox.ts'
import { writeQuote } from './reply.ts'

export interface PendingList {
  show(entry: Entry): void
  settle(nonce: string): void
  refuse(nonce: string, code: string): void
  /** It goes later, by itself. */
  hold(nonce: string, sentence: string): void
  /** Whether there is a connection to wait for. */
  setOnline(online: boolean): void
}

interface PendingListDeps {
  readonly list: HTMLElement
  readonly template: HTMLTemplateElement
  readonly words: Words
  readonly times: Times
  readonly viewer: string
  /** What stands before the first of them. */
  readonly before: () => Spoken | null
  readonly onRetry: (nonce: string) => void
  readonly onDiscard: (nonce: string) => void
}

// An answer within this while needs no word about waiting for it.
const PATIENCE_MS = 1_000

export function createPendingList(deps: PendingListDeps): PendingList {
  const { list, template, words } = deps
  let online = true

  const find = (nonce: string): HTMLElement | null =>
    list.querySelector(`[data-nonce="${CSS.escape(nonce)}"]`)

  const say = (item: HTMLElement, text: string, actions: boolean): void => {
    const line = item.querySelector('.fate-text')
    const buttons = item.querySelector<HTMLElement>('.fate-actions')
    if (line) line.textContent = text
    if (buttons) buttons.hidden = !actions
    item.classList.toggle('failed', actions)
  }

  const wait = (item: HTMLElement): void => {
    say(item, online ? '' : words.waiting, false)
    window.setTimeout(() => {
      if (item.isConnected && !item.classList.contains('failed'))
        say(item, online ? words.pending : words.waiting, false)
    }, PATIENCE_MS)
  }

  const regroup = (): void => {
    let before = deps.before()
    for (const item of list.children) {
      const spoken = { author: deps.viewer, at: new Date(Number((item as HTMLElement).dataset['at'])) }
      item.classList.toggle('follows', before !== null && continues(before, spoken))
      before = spoken
    }
  }

  list.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return
    const item = event.target.closest<HTMLElement>('[data-nonce]')
    const nonce = item?.dataset['nonce']
    if (!item || nonce === undefined) return
    if (event.target.closest('[data-discard]')) {
      item.remove()
      deps.onDiscard(nonce)
    } else if (event.target.closest('[data-retry]')) {
      wait(item)
      deps.onRetry(nonce)
    }
  })

  return {
    show(entry) {
      const item = template.content.firstElementChild?.cloneNode(true)
      if (!(item instanceof HTMLElement) || find(entry.nonce)) return
      item.dataset['nonce'] = entry.nonce
      item.dataset['at'] = String(entry.atMs)
      const text = item.querySelector('.text')
      if (text) text.textContent = entry.text
      showRest(item, entry)
      list.append(item)
      regroup()
      if (entry.refusal === null) wait(item)
      else say(item, `${words.notSent} ${words.reasons[entry.refusal] ?? ''}`.trim(), true)
    },
    settle(nonce) {
      find(nonce)?.remove()
      regroup()
    },
    refuse(nonce, code) {
      const item = find(nonce)
      if (item) say(item, `${words.notSent} ${words.reasons[code] ?? ''}`.trim(), true)
    },
    hold(nonce, sentence) {
      const item = find(nonce)
      if (item) say(item, sentence, false)
    },
    setOnline(now) {
      online = now
      for (const item of list.children) {
        if (item instanceof HTMLElement && !item.classList.contains('failed')) wait(item)
      }
    },
  }
}

/** What it answers, and the files it carries, by their names. */
function showRest(item: HTMLElement, { replyTo, thread, files }: Entry): void {
  const quote = item.querySelector<HTMLElement>('.quote')
  if (quote) {
    quote.hidden = replyTo === null || replyTo === thread
    writeQuote(quote, replyTo, { who: '.quote-who', text: '.quote-text' })
  }
  const card = item.querySelector('.file-card')
  card?.remove()
  for (const { name } of files) {
    const copy = card?.cloneNode(true)
    if (!(copy instanceof HTMLElement)) return
    const title = copy.querySelector('.file-name')
    if (title) title.textContent = name
    item.querySelector('.files')?.append(copy)
  }
}
