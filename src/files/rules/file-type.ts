// What a file is, by its first bytes. What its sender says it is decides nothing.

import { fileTypeFromBuffer } from 'file-type'

/** As many of its first bytes tell what a file is. */
export const HEAD_BYTES = 4_100
/** Also for pictures that are not what they seem: nobody is shown them, everybody may save them. */
export const UNKNOWN_TYPE = 'application/octet-stream'

const PICTURES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
])

// A picture that begins like a page or an archive as well is made to be taken for one.
const SOMETHING_ELSE_TOO = /<(?:!doctype|html|head|body|script|iframe|svg)\b|%PDF-/i
const BEGIN_OF_ARCHIVES = 'PK\x03\x04'
const DRAWING = /<svg[\s>]/i
const PAGE =
  /<(?:!doctype\s+html|html|head|title|body|script|style|iframe|object|embed|form|img|a|table)[\s>/]/i
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
const NOT_OF_TEXTS = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/

/** The media type by content. `head`: the first HEAD_BYTES, or all there is. */
export async function typeOf(head: Uint8Array): Promise<string> {
  const known = await magicOf(head)
  if (known !== null && PICTURES.has(known) && isSomethingElseToo(head)) return UNKNOWN_TYPE
  if (known !== null && known !== 'application/xml') return known
  const text = textOf(head)
  if (text === null) return known ?? UNKNOWN_TYPE
  if (DRAWING.test(text)) return 'image/svg+xml'
  if (PAGE.test(text)) return 'text/html'
  return known ?? 'text/plain'
}

/** Pictures of which a small one is made. */
export function isPicture(mime: string): boolean {
  return PICTURES.has(mime)
}

/** What a browser may show by itself; everything else is for saving. */
export function isShown(mime: string): boolean {
  return PICTURES.has(mime) || /^(?:audio|video)\/[a-z0-9.+-]+$/.test(mime)
}

async function magicOf(head: Uint8Array): Promise<string | null> {
  try {
    // Some types have parameters, which are nobody's concern.
    return (await fileTypeFromBuffer(head))?.mime.split(';')[0] ?? null
  } catch {
    // Bytes that puzzle the reader of types are of none that we know.
    return null
  }
}

function textOf(head: Uint8Array): string | null {
  try {
    // The last character may be cut in two.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return NOT_OF_TEXTS.test(text) ? null : text
  } catch {
    return null
  }
}

function isSomethingElseToo(head: Uint8Array): boolean {
  const signs = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1')
  return SOMETHING_ELSE_TOO.test(signs) || signs.includes(BEGIN_OF_ARCHIVES)
}
