// /search: messages by their words, in the rooms one is in. Everything asked stands in the address.

import { writeCursor } from '../../../../rooms/kernel/cursor.ts'
import type { MessageId } from '../../../../rooms/kernel/ids.ts'
import { snippetOf } from '../../../../rooms/model/search-words.ts'
import { excerptOf } from '../../../../views/markup.ts'
import { paths } from '../../../../views/paths.ts'
import { HitsAndMore } from '../../../../views/seek/hits.tsx'
import { SearchBody, SearchPage } from '../../../../views/seek/search-page.tsx'
import type { Found, Outcome, SearchFields } from '../../../../views/seek/search-view.ts'
import type { HttpApp } from '../../app-env.ts'
import { page, piece, wantsPiece } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import { signedIn, type Visit } from '../visit.ts'
import { type Asked, fieldsOf, readAsked } from './asked.ts'

const PAGE_HITS = 20

export function mountSearch(app: HttpApp, deps: PageDeps): void {
  app.get(paths.search, signedIn(deps, showSearch))
}

async function showSearch(visit: Visit): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const params = c.req.query()
  const fields = fieldsOf(params)
  const rooms = await deps.history.roomsOf(caller.userId)
  const asked = await readAsked(fields, params, { rooms, people: deps.userSearch, words: ctx.words })
  const outcome = await outcomeOf(visit, fields, asked)
  const status = outcome.type === 'refused' ? 400 : 200
  const view = { ctx, rooms, fields, outcome }
  if (!wantsPiece(c)) return page(c, <SearchPage {...view} />, status)
  // Whoever asks for what is older has the form, and the hits before.
  if (params['cursor'] !== undefined && outcome.type === 'found')
    return piece(c, <HitsAndMore found={outcome} locale={ctx.locale} />)
  // To somebody who is still typing that is no fault.
  return piece(c, <SearchBody {...view} />)
}

async function outcomeOf({ c, deps, caller }: Visit, fields: SearchFields, asked: Asked): Promise<Outcome> {
  const { errors, query } = asked
  if (Object.keys(errors).length > 0) return { type: 'refused', errors }
  if (query.words.length === 0) return { type: 'nothing asked' }
  const { hits, before } = await deps.messageSearch.find(caller.userId, { ...query, limit: PAGE_HITS })
  const isShort = before !== null && hits.length < PAGE_HITS
  return {
    type: 'found',
    words: query.words,
    hits: hits.map((hit) => ({
      ...hit,
      snippet: snippetOf(shown(hit.message.text, query.words), query.words),
    })),
    more: before === null ? null : moreOf(fields, c.req.query('offset'), before),
    reachedMs: isShort ? timeOf(before) : null,
  } satisfies Found
}

/** The text without its marks, unless what was searched for is in them, or far down in it. */
function shown(text: string, words: readonly string[]): string {
  const plain = excerptOf(text, text.length)
  const lower = plain.toLowerCase()
  return words.some((word) => lower.includes(word.toLowerCase())) ? plain : text
}

function moreOf(fields: SearchFields, offset: string | undefined, before: MessageId): string {
  const filled = Object.entries({ ...fields, offset: offset ?? '' }).filter(([, text]) => text !== '')
  const query = new URLSearchParams([...filled, ['cursor', writeCursor({ before })]])
  return `${paths.search}?${query}`
}

/** Ids begin with the milliseconds since 1970, in 48 bits. */
function timeOf(id: MessageId): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}
