// A letter: the same words as plain text and as HTML. No name and no text of anybody's goes into one: whoever signs
// up with a stranger's address must not be able to write to them through us.

import { render } from 'preact-render-to-string'
import type { Locale } from '../words/locale.ts'

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

// Mail programs know neither style sheets nor custom properties.
const BODY = 'margin:0;padding:32px 16px;background:#f4f5f7;font-family:system-ui,sans-serif;color:#1d2433'
const CARD =
  'max-width:480px;margin:0 auto;padding:28px;background:#ffffff;border-radius:12px;line-height:1.5'
const BUTTON =
  'display:inline-block;padding:12px 20px;border-radius:8px;background:#3b4cca;color:#ffffff;text-decoration:none'
const SMALL = 'margin:24px 0 0;font-size:13px;color:#5a6478'

export function writeLetter(parts: LetterParts): WrittenLetter {
  const { locale, subject } = parts
  return {
    subject,
    text: textOf(parts),
    html: `<!doctype html>${render(<LetterPage {...parts} />)}`,
    // No out-of-office notes in answer (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': locale },
  }
}

function textOf({ paragraphs: [lead = '', ...rest], link, footer }: LetterParts): string {
  const address = link ? [`${link.label}:\n${link.address}`] : []
  return `${[lead, ...address, ...rest, `-- \n${footer}`].join('\n\n')}\n`
}

function LetterPage({ locale, subject, paragraphs: [lead, ...rest], link, footer }: LetterParts) {
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{subject}</title>
      </head>
      <body style={BODY}>
        <div style={CARD}>
          <p>{lead}</p>
          {link && (
            <p>
              <a href={link.address} style={BUTTON}>
                {link.label}
              </a>
            </p>
          )}
          {rest.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          <p style={SMALL}>{footer}</p>
        </div>
      </body>
    </html>
  )
}
