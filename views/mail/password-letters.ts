// The letters about passwords: a link to a new one, and the news that it was changed.

import type { Locale } from '../words/locale.ts'
import { wordsOf } from '../words/words-of.ts'
import { type WrittenLetter, writeLetter } from './letter.tsx'

/** `site` is what the installation is called by: its host. */
export function passwordResetLetter(
  locale: Locale,
  { site, link, hours }: { readonly site: string; readonly link: string; readonly hours: number },
): WrittenLetter {
  const { reset, from } = wordsOf(locale).care.letters
  return writeLetter({
    locale,
    subject: reset.subject,
    paragraphs: [reset.lead, reset.end(hours), reset.notYou],
    link: { label: reset.button, address: link },
    footer: from(site),
  })
}

export function passwordChangedLetter(locale: Locale, { site }: { readonly site: string }): WrittenLetter {
  const { changed, from } = wordsOf(locale).care.letters
  return writeLetter({
    locale,
    subject: changed.subject,
    paragraphs: [changed.lead, changed.notYou],
    footer: from(site),
  })
}
