// Pages on their way: zipped where the browser takes it, so that slow lines see them sooner.

import type { Context } from 'hono'

// Less than this fits into one packet anyway.
const WORTH_BYTES = 1_400
const LEVEL = 5

// Of a gzip stream (RFC 1952): where its flags are, which of them says that a name follows, where that name begins.
const FLAGS_AT = 3
const HAS_NAME = 0x08
const NAME_AT = 10
const LETTER = 0x61

/** The text zipped, or null where it goes as it is. Source: docs/decisions/0043-pages-are-zipped.md */
export function zipped(c: Context, text: string): Uint8Array<ArrayBuffer> | null {
  // An answer to a form may show a secret, once; what is asked for never does.
  const isAskedFor = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (!isAskedFor || text.length < WORTH_BYTES || !takesGzip(c)) return null
  return blurred(Bun.gzipSync(text, { level: LEVEL }))
}

function takesGzip(c: Context): boolean {
  const accepted = c.req.header('accept-encoding') ?? ''
  return /\bgzip\b/i.test(accepted) && !/\bgzip\s*;\s*q=0(\.0*)?\s*(,|$)/i.test(accepted)
}

/** With a name of a random length, which browsers skip: the length on the wire tells less of what is in the page. */
function blurred(stream: Uint8Array): Uint8Array<ArrayBuffer> {
  const [nameLength = 0] = crypto.getRandomValues(new Uint8Array(1))
  const named = new Uint8Array(stream.length + nameLength + 1)
  named.set(stream.subarray(0, NAME_AT))
  named[FLAGS_AT] = (stream[FLAGS_AT] ?? 0) | HAS_NAME
  named.fill(LETTER, NAME_AT, NAME_AT + nameLength)
  named.set(stream.subarray(NAME_AT), NAME_AT + nameLength + 1)
  return named
}
