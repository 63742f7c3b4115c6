// How letters look. Mail programs know neither our style sheets nor custom properties, and some forget the sheet of a
// letter, too: its looks stand at each element, and the sheet turns them dark where that is wanted.

const FONT =
  "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;font-size:15px;line-height:1.5"

export const LETTER_LOOK = {
  body: `margin:0;padding:0;background-color:#f4f5f6;color:#1a1e23;${FONT};-webkit-text-size-adjust:100%`,
  around: 'padding:24px 12px 40px',
  // A long word breaks; it does not widen the letter.
  column: 'max-width:560px;margin:0 auto;table-layout:fixed;word-break:break-word;overflow-wrap:anywhere',
  brand: 'margin:0 0 16px;padding:0 4px;font-size:14px;font-weight:600;color:#59626d',
  mark: 'display:inline-block;width:14px;height:14px;margin-right:8px;border-radius:5px 5px 5px 1px;background-color:#0f6e67;vertical-align:-2px',
  card: 'padding:32px;background-color:#ffffff;border-radius:12px',
  foot: 'padding:20px 4px 0;font-size:13px;color:#59626d',
  button:
    'display:inline-block;padding:11px 20px;border-radius:10px;background-color:#0f6e67;color:#ffffff;font-weight:600;text-decoration:none',
  link: 'color:#0f6e67;text-decoration:underline',
  title: 'margin:0;font-size:20px;line-height:1.3;font-weight:700',
  group: 'margin:28px 0 0;padding:0;font-size:15px;line-height:1.4;font-weight:600',
  line: 'margin:12px 0 0;padding:0 0 0 14px;border-left:2px solid #9fcfc9',
  ink: 'color:#1a1e23;text-decoration:none',
} as const

/** No quote and no `>` in it: it is written as it stands. */
export const LETTER_SHEET = [
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
