// The letter about what waits unread. It says what others wrote only to who has shown that the mailbox is theirs.

import { render } from 'preact-render-to-string'
import { paths } from '../paths.ts'
import { ownPaths } from '../settings/own-paths.ts'
import type { Locale } from '../words/locale.ts'
import { wordsOf } from '../words/words-of.ts'
import { digestGroups, type ToldItem } from './digest-groups.ts'
import { DigestPage } from './digest-page.tsx'
import { digestText } from './digest-text.ts'
import type { DigestView } from './digest-view.ts'
import { letterHeaders, type WrittenLetter } from './letter.tsx'

export interface DigestParts {
  readonly site: URL
  readonly items: readonly ToldItem[]
  /** Of which the items are the newest. */
  readonly total: number
  readonly every: 'hourly' | 'daily'
  /** Null where it is not known: times are in UTC. */
  readonly timeZone: string | null
  /** Where no more letters are wanted. */
  readonly unsubscribe: string
  /** Where the mailbox is shown to be theirs; null where that is done. */
  readonly confirm: string | null
}

export function digestLetter(locale: Locale, parts: DigestParts): WrittenLetter {
  const view = viewOf(locale, parts)
  const { host } = parts.site
  return {
    subject: view.subject,
    text: digestText(view),
    html: `<!doctype html>${render(<DigestPage view={view} />)}`,
    headers: {
      ...letterHeaders(locale),
      // One-click, by mail programs themselves (RFC 8058).
      'List-Unsubscribe': `<${parts.unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': `<digests.${host.replace(/:\d+$/, '')}>`,
    },
  }
}

function viewOf(locale: Locale, parts: DigestParts): DigestView {
  const { site, items, total, every, timeZone, unsubscribe, confirm } = parts
  const words = wordsOf(locale)
  const zone = timeZone ?? 'UTC'
  const format = new Intl.DateTimeFormat(locale, {
    ...{ timeZone: zone, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
    hourCycle: 'h23',
  })
  const shown = confirm === null ? items : []
  return {
    ...{ locale, words, total, zone, every, unsubscribe, confirm },
    subject: words.letters.subject(total, site.host),
    brand: `${words.app.name} · ${site.host}`,
    groups: digestGroups(shown, words, site),
    more: confirm === null ? total - items.length : 0,
    open: new URL(paths.notifications, site).href,
    settings: new URL(ownPaths.notifications, site).href,
    timeOf: (atMs) => format.format(atMs),
  }
}
