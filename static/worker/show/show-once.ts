// Shows each notification once, and one of a place at a time: a repeat replaces it without a sound, or does nothing.

import type { WorkerWords } from '../worker-words.ts'
import { withMore } from './say-told.ts'
import type { Shown, ShownBook } from './shown-book.ts'
import { type Kept, keptIn, type Tidings } from './tidings.ts'
import type { Tray } from './tray.ts'

export interface ShowDeps {
  readonly tray: Tray
  readonly book: ShownBook
  readonly wordsOf: (lang: string) => WorkerWords
  readonly icon: string
  readonly nowMs: () => number
}

// A burst in a room is heard once, as pushes of one room come at most that often.
const ALERT_EVERY_MS = 10_000
const IDS_MAX = 50
const NONE: Shown = { ids: [], atMs: 0, alertedAtMs: 0 }

/** The answer is whether it was news. One at a time: two pages tell the same at the same moment. */
export function createShowOnce(deps: ShowDeps): (tidings: Tidings) => Promise<boolean> {
  let before: Promise<unknown> = Promise.resolve()
  return (tidings) => {
    const turn = before.then(() => show(deps, tidings))
    // What cannot be shown holds up nobody behind it.
    before = turn.catch(() => {})
    return turn
  }
}

async function show(deps: ShowDeps, tidings: Tidings): Promise<boolean> {
  const { tray, book, nowMs } = deps
  const { id, place, atMs } = tidings
  const [visible] = await tray.getNotifications({ tag: place })
  const shown = (await book.of(place)) ?? NONE
  const isNews = !shown.ids.includes(id) && atMs >= shown.atMs
  const kept = visible === undefined ? null : keptIn(visible)
  if (!isNews && !mayReplace(tidings, kept)) return false
  const alerts = isNews && nowMs() - shown.alertedAtMs >= ALERT_EVERY_MS
  const count = tidings.count ?? (kept?.count ?? 0) + 1
  await present(deps, tidings, { count, alerts })
  await book.write(place, {
    ids: [...shown.ids.filter((other) => other !== id), id].slice(-IDS_MAX),
    atMs: Math.max(shown.atMs, atMs),
    alertedAtMs: alerts ? nowMs() : shown.alertedAtMs,
  })
  return isNews
}

/** What was shown before is shown again in the place of itself alone, and only by a push: it knows more than a page. */
function mayReplace({ count, atMs }: Tidings, kept: Kept | null): boolean {
  return kept !== null && kept.atMs <= atMs && count !== null
}

async function present(
  { tray, wordsOf, icon, nowMs }: ShowDeps,
  tidings: Tidings,
  { count, alerts }: { count: number; alerts: boolean },
): Promise<void> {
  const { id, place, url, lang, atMs, title } = tidings
  const words = wordsOf(lang)
  const kept: Kept = { id, place, url, atMs, count, shownAtMs: nowMs() }
  await tray.showNotification(title, {
    // A push says itself how many there are.
    body: tidings.count === null ? withMore(tidings.body, count, words) : tidings.body,
    ...{ tag: place, lang, icon, renotify: alerts, data: kept },
    timestamp: atMs,
    actions: [
      { action: 'open', title: words.open },
      { action: 'read', title: words.read },
    ],
  })
}
