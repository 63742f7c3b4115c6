// Everything that one does with a message beyond saying, changing and deleting it.

import type { HttpApp } from '../../app-env.ts'
import type { PageDeps } from '../page-deps.ts'
import { mountBeside } from './beside.tsx'
import { mountKept } from './kept.tsx'
import { mountMarks } from './marks.tsx'
import { mountMessageMenu } from './message-menu.tsx'
import { mountThreads } from './threads.tsx'
import { mountToDate } from './to-date.tsx'

export function mountTalk(app: HttpApp, deps: PageDeps): void {
  mountMessageMenu(app, deps)
  mountMarks(app, deps)
  mountThreads(app, deps)
  mountKept(app, deps)
  mountToDate(app, deps)
  mountBeside(app, deps)
}
