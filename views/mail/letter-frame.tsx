// What every letter stands in: a card on a quiet ground, light and dark. Mail programs know neither our style sheets nor
// custom properties, and some forget the sheet of a letter, too: its looks stand at each element, and the sheet turns
// them dark where that is wanted.

import type { ComponentChildren } from 'preact'
import type { Locale } from '../words/locale.ts'

const FONT =
  "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;font-size:15px;line-height:1.5"
const BODY = `margin:0;padding:0;background-color:#f4f5f6;color:#1a1e23;${FONT};-webkit-text-size-adjust:100%`
const AROUND = 'padding:24px 12px 40px'
// A long word breaks; it does not widen the letter.
const COLUMN = 'max-width:560px;margin:0 auto;table-layout:fixed;word-break:break-word;overflow-wrap:anywhere'
const BRAND = 'margin:0 0 16px;padding:0 4px;font-size:14px;font-weight:600;color:#59626d'
const MARK =
  'display:inline-block;width:14px;height:14px;margin-right:8px;border-radius:5px 5px 5px 1px;background-color:#0f6e67;vertical-align:-2px'
const CARD = 'padding:32px;background-color:#ffffff;border-radius:12px'
const FOOT = 'padding:20px 4px 0;font-size:13px;color:#59626d'

/** No quote and no `>` in it: it is written as it stands. */
const DARK = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  '@media (max-width:480px){.card{padding:24px 20px !important}}',
  '@media (prefers-color-scheme:dark){',
  '.ground{background-color:#111317 !important;color:#e7e9ec !important}',
  '.card{background-color:#20232a !important}',
  '.ink,.plain{color:#e7e9ec !important}',
  '.soft{color:#a3abb6 !important}',
  '.accent{color:#3ec9b8 !important}',
  '.mark{background-color:#3ec9b8 !important}',
  '.button{background-color:#3ec9b8 !important;color:#06231f !important}',
  '.line{border-color:#2c3038 !important}',
  '.said{border-color:#3b8f86 !important}',
  '}',
].join('')

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
        <style>{DARK}</style>
      </head>
      <body class="ground" style={BODY}>
        {glance && <div style="display:none;max-height:0;overflow:hidden">{glance}</div>}
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
          <tr>
            <td class="ground" align="center" style={AROUND}>
              <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style={COLUMN}>
                <tr>
                  <td align="left">
                    <p class="soft" style={BRAND}>
                      <span class="mark" style={MARK} />
                      {brand}
                    </p>
                    <div class="card ink" style={CARD}>
                      {children}
                    </div>
                    <div class="soft" style={FOOT}>
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
  const look =
    'display:inline-block;padding:11px 20px;border-radius:10px;background-color:#0f6e67;color:#ffffff;font-weight:600;text-decoration:none'
  return (
    <a class="button" href={href} style={look}>
      {label}
    </a>
  )
}

export function LetterLink({ href, label }: { readonly href: string; readonly label: string }) {
  return (
    <a class="accent" href={href} style="color:#0f6e67;text-decoration:underline">
      {label}
    </a>
  )
}
