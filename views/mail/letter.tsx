// A letter: the same words as plain text and as HTML. No name and no text of anybody's goes into one: whoever signs
// up with a stranger's address must not be able to write to them through us.

import { render } from 'preact-render-to-string'
import type { Locale } from '../words/locale.ts'
import { wordsOf } from '../words/words-of.ts'
import { LetterButton, LetterFrame } from './letter-frame.tsx'

export interface LetterParts {
  readonly locale: Locale
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** Stands after the first paragraph. */
  readonly link?: { readonly label: string; readonly address: string }
  readonly footer: string
}

export interface WrittenLetter {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}

export function writeLetter(parts: LetterParts): WrittenLetter {
  const { locale, subject } = parts
  return {
    subject,
    text: textOf(parts),
    html: `<!doctype html>${render(<LetterPage {...parts} />)}`,
    headers: letterHeaders(locale),
  }
}

export function letterHeaders(locale: Locale) {
  // No out-of-office notes in answer (RFC 3834).
  return { 'Auto-Submitted': 'auto-generated', 'Content-Language': locale }
}

function textOf({ paragraphs: [lead = '', ...rest], link, footer }: LetterParts): string {
  const address = link ? [`${link.label}:\n${link.address}`] : []
  return `${[lead, ...address, ...rest, `-- \n${footer}`].join('\n\n')}\n`
}

function LetterPage({ locale, subject, paragraphs: [lead, ...rest], link, footer }: LetterParts) {
  return (
    <LetterFrame locale={locale} subject={subject} brand={wordsOf(locale).app.name} foot={footer}>
      <p style="margin:0">{lead}</p>
      {link && (
        <p style="margin:20px 0 0">
          <LetterButton href={link.address} label={link.label} />
        </p>
      )}
      {rest.map((paragraph) => (
        <p key={paragraph} style="margin:20px 0 0">
          {paragraph}
        </p>
      ))}
    </LetterFrame>
  )
}
