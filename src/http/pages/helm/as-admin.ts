// A page of the administration: for admins of the installation. Nobody else learns that there is one.

import type { UserId } from '../../../../rooms/kernel/ids.ts'
import type { HelmDone, HelmFrame } from '../../../../views/helm/helm-page.tsx'
import type { Words } from '../../../../views/words/words.ts'
import type { PageDeps } from '../page-deps.ts'
import { signedIn, type Visit } from '../visit.ts'

export function asAdmin(
  deps: PageDeps,
  handler: (visit: Visit) => Promise<Response>,
): ReturnType<typeof signedIn> {
  return signedIn(deps, (visit) =>
    visit.caller.role === 'admin' ? handler(visit) : visit.refuse.code('not_found'),
  )
}

export async function helmFrame({ c, ctx, deps, caller }: Visit): Promise<HelmFrame> {
  const rooms = await deps.history.roomsOf(caller.userId)
  return { ctx, rooms, done: readDone(ctx.words, c.req.query('done')) }
}

/** Who acts, as the services want to note it. */
export function actorOf({ c, caller }: Visit): { readonly by: UserId; readonly address: string } {
  return { by: caller.userId, address: c.var.clientAddress }
}

/** Where one goes back to, with a word about what was done. */
export function withDone(path: string, done: HelmDone): string {
  return `${path}${path.includes('?') ? '&' : '?'}done=${done}`
}

function readDone({ helm }: Words, text: string | undefined): HelmDone | null {
  return text !== undefined && isDone(helm.done, text) ? text : null
}

function isDone(known: Readonly<Record<HelmDone, string>>, text: string): text is HelmDone {
  return Object.hasOwn(known, text)
}
