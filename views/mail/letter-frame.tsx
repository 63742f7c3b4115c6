// What every letter stands in: a card on a quiet ground, light and dark.

import type { ComponentChildren } from 'preact'
import type { Locale } from '../words/locale.ts'
import { LETTER_LOOK, LETTER_SHEET } from './letter-look.ts'

interface LetterFrameProps {
  readonly locale: Locale
  readonly subject: string
  readonly brand: string
  /** What mail programs show beside the subject before the letter is opened. */
  readonly glance?: string
  readonly foot: ComponentChildren
  readonly children: ComponentChildren
}

export function LetterFrame({ locale, subject, brand, glance, foot, children }: LetterFrameProps) {
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
        <title>{subject}</title>
        <style>{LETTER_SHEET}</style>
      </head>
      <body class="ground" style={LETTER_LOOK.body}>
        {glance && <div style="display:none;max-height:0;overflow:hidden">{glance}</div>}
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
          <tr>
            <td class="ground" align="center" style={LETTER_LOOK.around}>
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                style={LETTER_LOOK.column}
              >
                <tr>
                  <td align="left">
                    <p class="soft" style={LETTER_LOOK.brand}>
                      <span class="mark" style={LETTER_LOOK.mark} />
                      {brand}
                    </p>
                    <div class="card ink" style={LETTER_LOOK.card}>
                      {children}
                    </div>
                    <div class="soft" style={LETTER_LOOK.foot}>
                      {foot}
                    </div>
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  )
}

/** The one thing to do. */
export function LetterButton({ href, label }: { readonly href: string; readonly label: string }) {
  return (
    <a class="button" href={href} style={LETTER_LOOK.button}>
      {label}
    </a>
  )
}

export function LetterLink({ href, label }: { readonly href: string; readonly label: string }) {
  return (
    <a class="accent" href={href} style={LETTER_LOOK.link}>
      {label}
    </a>
  )
}
