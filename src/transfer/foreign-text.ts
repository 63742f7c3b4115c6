// Text from elsewhere, made fit to be stored here: nothing that our own clients may not send.

import { readLine, readName } from '../../rooms/model/text.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdd1]/g

export function soundText(raw: string): string {
  return raw.toWellFormed().replaceAll('\r\n', '\n').replace(FORBIDDEN, '').normalize('NFC')
}

/** A name of at most that many characters; `otherwise` where there is nothing to see in it. */
export function soundName(raw: string, maxChars: number, otherwise: string): string {
  const name = readName(cutTo(soundText(raw).replace(/\s+/g, ' '), maxChars), maxChars)
  return name.ok ? name.value : otherwise
}

/** One line of at most that many characters. May be empty. */
export function soundLine(raw: string, maxChars: number): string {
  const line = readLine(cutTo(soundText(raw).replace(/\s+/g, ' '), maxChars), maxChars)
  return line.ok ? line.value : ''
}

/** Pieces of at most that many characters, cut between words where there are any. */
export function splitText(text: string, maxChars: number): string[] {
  const pieces: string[] = []
  let from = 0
  for (;;) {
    const piece = text.slice(from, afterChars(text, from, maxChars))
    if (from + piece.length === text.length) return [...pieces, piece]
    const space = Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf(' '))
    // A piece that ends far from its end would make many of few.
    const cut = space > piece.length / 2 ? piece.slice(0, space) : piece
    pieces.push(cut)
    from += cut.length
  }
}

/** Where so many characters after `from` end: a character may be two units long. */
function afterChars(text: string, from: number, chars: number): number {
  let at = from
  for (let left = chars; left > 0 && at < text.length; left -= 1)
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  return at
}

function cutTo(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : [...text].slice(0, maxChars).join('').trim()
}

/** A link in Markdown, whatever stands in its words or its address. */
export function markdownLink(words: string, address: string): string {
  const shown = soundText(words).replace(/[[\]\\]/g, '\\$&')
  const target = soundText(address).replace(
    /[()<>\s]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
  return `[${shown}](${target})`
}
