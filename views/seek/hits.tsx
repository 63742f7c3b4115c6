// What a search has found, and the way on to what is older.

import { Empty } from '../parts/empty.tsx'
import { Moment } from '../parts/moment.tsx'
import type { Locale } from '../words/locale.ts'
import { wordsOf } from '../words/words-of.ts'
import { HitRow } from './hit-row.tsx'
import type { Found, Outcome } from './search-view.ts'
import { seekId } from './seek-id.ts'

export function Outcomes({ outcome, locale }: { outcome: Outcome; locale: Locale }) {
  const { seek } = wordsOf(locale)
  if (outcome.type === 'refused') return null
  if (outcome.type === 'nothing asked') return <Empty icon="search" title={seek.ask} hint={seek.askHint} />
  if (outcome.hits.length === 0 && outcome.more === null)
    return (
      <div role="status">
        <Empty icon="search" title={seek.none} hint={seek.noneHint} />
      </div>
    )
  return <HitsAndMore found={outcome} locale={locale} />
}

/** One page of hits; also what takes the place of the button that asked for it. */
export function HitsAndMore({ found, locale }: { found: Found; locale: Locale }) {
  const { seek } = wordsOf(locale)
  const { hits, more, reachedMs } = found
  return (
    <>
      <p class="visually-hidden" role="status">
        {hits.length === 0 ? seek.noneYet : seek.shown(hits.length)}
      </p>
      {hits.length > 0 && (
        <ul class="hits">
          {hits.map((hit) => (
            <HitRow key={hit.message.id} hit={hit} words={found.words} locale={locale} />
          ))}
        </ul>
      )}
      {more !== null && (
        <div class="hits-more" id={seekId.more}>
          {reachedMs !== null && (
            <p class="hits-reached">
              {hits.length === 0 && <b class="hits-none">{seek.noneYet}</b>}
              <span>
                {seek.reached} <Moment atMs={reachedMs} style="day" locale={locale} />
              </span>
            </p>
          )}
          <a
            class="btn btn-soft"
            href={more}
            {...{ 'hx-get': more, 'hx-target': `#${seekId.more}`, 'hx-swap': 'outerHTML' }}
          >
            {reachedMs === null ? seek.more : seek.goOn}
          </a>
        </div>
      )}
    </>
  )
}
