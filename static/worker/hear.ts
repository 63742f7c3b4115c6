// What pages tell the worker, done.

import { type PageMessage, readPageMessage } from './messages.ts'
import type { Told, WorkerScope } from './scope.ts'
import type { Shell } from './shell.ts'
import { mayTell } from './show/quiet.ts'
import { sayTold } from './show/say-told.ts'
import type { ShownBook } from './show/shown-book.ts'
import { type Kept, keptIn, type Tidings } from './show/tidings.ts'
import type { Tray } from './show/tray.ts'
import type { createWishes } from './show/wishes.ts'
import { giveUp } from './subscription.ts'
import type { WorkerWords } from './worker-words.ts'

export interface HearDeps {
  readonly scope: Pick<WorkerScope, 'registration' | 'clients' | 'navigator'>
  readonly tray: Tray
  readonly shell: Pick<Shell, 'keepLook'>
  readonly book: Pick<ShownBook, 'clear'>
  readonly show: (tidings: Tidings) => Promise<boolean>
  readonly wishes: ReturnType<typeof createWishes>
  readonly wordsOf: (lang: string) => WorkerWords
  readonly files: readonly string[]
  readonly takeOver: () => Promise<void>
  readonly nowMs: () => number
}

export async function hear(deps: HearDeps, { data, ports }: Pick<Told, 'data' | 'ports'>): Promise<void> {
  const message = readPageMessage(data)
  if (message !== null) await obey(deps, message, ports[0])
}

async function obey(deps: HearDeps, message: PageMessage, port: MessagePort | undefined): Promise<void> {
  const { tray, shell, takeOver } = deps
  switch (message.type) {
    case 'look':
      return shell.keepLook(message.look)
    case 'told':
      return tell(deps, message)
    case 'read':
      return close(tray, ({ id }) => message.ids === 'all' || message.ids.includes(id))
    case 'seen':
      return close(tray, ({ place }) => place === message.place)
    case 'standing':
      return close(tray, ({ place, shownAtMs }) => {
        return shownAtMs < message.atMs && place !== message.viewer && !message.rooms.includes(place)
      })
    case 'left':
      return leave(deps)
    case 'take-over':
      port?.postMessage(deps.files.includes(message.script))
      return takeOver()
  }
}

async function tell(deps: HearDeps, message: Extract<PageMessage, { type: 'told' }>): Promise<void> {
  const { scope, show, wishes, wordsOf, nowMs } = deps
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
  // Somebody sits in front of one of them: the page itself says it.
  if (pages.some(({ focused }) => focused)) return
  if (mayTell(await wishes.of(), nowMs())) await show(sayTold(message, wordsOf(message.locale)))
}

async function close(tray: Tray, isOver: (about: Kept) => boolean): Promise<void> {
  for (const notification of await tray.getNotifications()) {
    const kept = keptIn(notification)
    if (kept !== null && isOver(kept)) notification.close()
  }
}

/** The number on the icon of the installed app, where the device has such a thing. */
export async function showBadge({ navigator }: Pick<WorkerScope, 'navigator'>, count: number): Promise<void> {
  // None is no badge.
  await navigator.setAppBadge?.(count)
}

/** Nothing of theirs is shown to whoever comes next. */
async function leave({ scope, tray, book, wishes }: HearDeps): Promise<void> {
  wishes.forget()
  for (const notification of await tray.getNotifications()) notification.close()
  await Promise.all([showBadge(scope, 0), book.clear(), giveUp(scope)])
}
