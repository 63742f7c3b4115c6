// Headers as they are to stand on the wire: one line each. Not every mail program that looks for a button to unsubscribe
// knows how to put a line together that was broken in two.

// What fits on a line, by RFC 5322, with its name.
const MAX_CHARS = 900
const PRINTABLE = /^[\x20-\x7e]*$/

/** Errors: throws where a value is none that can be written as it is. */
export function plainHeaders(headers: Readonly<Record<string, string>> = {}) {
  return Object.entries(headers).map(([key, value]) => {
    if (!PRINTABLE.test(value) || value.length > MAX_CHARS) throw new Error(`no header can say this: ${key}`)
    return { key, value: { prepared: true, foldLines: false, value } }
  })
}
