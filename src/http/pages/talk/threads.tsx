// /rooms/{id}/threads/{message}: the room with a thread beside it; scripts get the thread alone.

import type { Message } from '../../../../rooms/model/words.ts'
import { paths } from '../../../../views/paths.ts'
import { ThreadPanel, ThreadReplies, type ThreadView } from '../../../../views/talk/thread-panel.tsx'
import type { HttpApp } from '../../app-env.ts'
import { piece, wantsPiece } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import { showRoomFrom } from '../room.tsx'
import type { Visit } from '../visit.ts'
import { ofMessage } from './of-message.ts'

const PAGE_REPLIES = 100

export function mountThreads(app: HttpApp, deps: PageDeps): void {
  app.get('/rooms/:room/threads/:message', ofMessage(deps, showThread))
}

async function showThread(visit: Visit, message: Message): Promise<Response> {
  const { c, deps, caller, ctx, refuse } = visit
  const { room } = message
  const thread = await readThread(visit, message)
  if (thread === null) return refuse.code('not_found')
  if (!wantsPiece(c)) return showRoomFrom(visit, room, { at: 'around', seq: thread.root.seq }, { thread })
  const { words, locale } = ctx
  if (c.req.query('cursor') !== undefined)
    return piece(c, <ThreadReplies thread={thread} words={words} locale={locale} />)
  const summary = await deps.history.room(room, caller.userId)
  if (!summary.ok) return refuse.code(summary.error)
  const panel = { room: summary.value, thread, words, locale, limits: deps.limits, nonce: deps.ids.next() }
  return piece(c, <ThreadPanel {...panel} />)
}

/** Of any message of a thread. Null where the address names a place that cannot be. */
async function readThread({ c, deps, caller }: Visit, message: Message): Promise<ThreadView | null> {
  const { room } = message
  const cursor = c.req.query('cursor') ?? null
  const page = await deps.history.thread(room, caller.userId, message.id, { cursor, limit: PAGE_REPLIES })
  if (!page.ok) return null
  const root = await rootOf(deps, caller.userId, message)
  if (root === null) return null
  const { items, next } = page.value
  const others = items.filter(({ replyTo }) => replyTo !== root.id)
  const { answered } = await deps.history.surroundings(room, caller.userId, others)
  return {
    ...{ root, replies: items },
    answered: new Map(answered.map((one) => [one.id, one])),
    more: next === null ? null : `${paths.thread(room, root.id)}?${new URLSearchParams({ cursor: next })}`,
  }
}

async function rootOf(
  { history }: PageDeps,
  reader: Visit['caller']['userId'],
  message: Message,
): Promise<Message | null> {
  if (message.thread === null) return message
  const found = await history.message(message.room, reader, message.thread)
  return found.ok ? found.value : null
}
