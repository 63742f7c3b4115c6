// The service worker: keeps the shell for when the server is away, shows what is pushed, and leads back to it.

import type { BuildFacts } from './build-facts.ts'
import { type HearDeps, hear, showBadge } from './hear.ts'
import type { Pushed, WorkerScope } from './scope.ts'
import { createShell } from './shell.ts'
import { press } from './show/press.ts'
import { readPush } from './show/read-push.ts'
import { createShowOnce } from './show/show-once.ts'
import { createShownBook } from './show/shown-book.ts'
import { createTray } from './show/tray.ts'
import { createWishes } from './show/wishes.ts'
import { renew } from './subscription.ts'
import { takeOver } from './take-over.ts'
import type { WorkerWords } from './worker-words.ts'

/** Written in by src/http/static/build-worker.ts. */
declare const BUILD: BuildFacts
declare const self: WorkerScope

function start(scope: WorkerScope, build: BuildFacts): void {
  const { registration, clients, location } = scope
  const ask = (to: Request | string, init?: RequestInit): Promise<Response> => fetch(to, init)
  const shell = createShell({ ...build, caches, fetch: ask, origin: location.origin })
  const book = createShownBook(caches, location.origin)
  const wordsOf = (lang: string): WorkerWords => build.words[lang] ?? (build.words['en'] as WorkerWords)
  const tray = createTray(registration)
  const show = createShowOnce({ ...build, tray, book, wordsOf, nowMs: Date.now })
  const deps: HearDeps = {
    ...{ scope, tray, shell, book, show, wordsOf, files: build.files, nowMs: Date.now },
    wishes: createWishes(ask, Date.now),
    takeOver: () => takeOver({ ...build, clients, skipWaiting: () => scope.skipWaiting() }),
  }

  scope.addEventListener('install', (event) => event.waitUntil(shell.fill()))
  scope.addEventListener('activate', (event) => {
    event.waitUntil(
      Promise.all([shell.dropOthers(), registration.navigationPreload?.enable(), clients.claim()]),
    )
  })
  scope.addEventListener('fetch', (event) => {
    const answer = shell.answer(event)
    if (answer !== null) event.respondWith(answer)
  })
  scope.addEventListener('push', (event) => event.waitUntil(take(deps, event)))
  scope.addEventListener('message', (event) => event.waitUntil(hear(deps, event)))
  scope.addEventListener('notificationclick', (event) => {
    event.waitUntil(press({ clients, fetch: ask, origin: location.origin }, event.action, event.notification))
  })
  scope.addEventListener('pushsubscriptionchange', (event) => {
    const { oldSubscription = null, newSubscription = null } = event
    event.waitUntil(renew({ registration, fetch: ask }, oldSubscription, newSubscription))
  })
}

async function take({ scope, show, wordsOf, nowMs }: HearDeps, { data }: Pushed): Promise<void> {
  const { language = '' } = scope.navigator
  const { tidings, unread } = readPush(data?.text(), wordsOf(language.slice(0, 2)).news, nowMs())
  await show(tidings)
  if (unread !== null) await showBadge(scope, unread)
}

start(self, BUILD)
