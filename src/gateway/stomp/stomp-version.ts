// The three versions of STOMP, which of them two sides speak, and how each writes the text of a header.

import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'

export type StompVersion = '1.0' | '1.1' | '1.2'

/** Best first, as sub-protocols of a WebSocket. */
export const STOMP_PROTOCOLS = ['v12.stomp', 'v11.stomp', 'v10.stomp'] as const

export const STOMP_VERSIONS = '1.0,1.1,1.2'

const BEST_FIRST = ['1.2', '1.1', '1.0'] as const satisfies readonly StompVersion[]

/** What the first frame is written in: no version is agreed on, and nothing in it is escaped. */
export type HeaderStyle = StompVersion | 'connect'

/** The version to speak with a client that accepts these; null where there is none. Who names none means 1.0. */
export function agreeOnVersion(accepted: string | undefined): StompVersion | null {
  if (accepted === undefined) return '1.0'
  const theirs = accepted.split(',').map((version) => version.trim())
  return BEST_FIRST.find((version) => theirs.includes(version)) ?? null
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', ':': '\\c', '\r': '\\r' }
const MEANINGS: Readonly<Record<string, string>> = { '\\\\': '\\', '\\n': '\n', '\\c': ':', '\\r': '\r' }

/** Text as it stands in a header. What the version cannot write is left out: no header grows a second line. */
export function escapeHeader(text: string, style: HeaderStyle): string {
  if (style === '1.2') return text.replace(/[\\\n:\r]/g, (char) => ESCAPES[char] ?? '')
  if (style === '1.1') return text.replaceAll('\r', '').replace(/[\\\n:]/g, (char) => ESCAPES[char] ?? '')
  return text.replace(/[\r\n]/g, '')
}

/** The text that a header's name or value stands for. Errors: what no client of this version may write. */
export function unescapeHeader(written: string, style: HeaderStyle): Result<string, 'bad_header'> {
  if (written.includes('\r')) return fail('bad_header')
  if (style === '1.0' || style === 'connect') return ok(written)
  if (written.includes(':')) return fail('bad_header')
  if (!written.includes('\\')) return ok(written)
  let known = true
  const text = written.replace(/\\[\s\S]?/g, (pair) => {
    const meaning = pair === '\\r' && style === '1.1' ? undefined : MEANINGS[pair]
    known &&= meaning !== undefined
    return meaning ?? ''
  })
  return known ? ok(text) : fail('bad_header')
}
