// The name under which a file is kept: what its sender called it, without anything that a path, a header or an eye trips over.

const MAX_CHARS = 200
const MAX_EXTENSION_CHARS = 16
// Enough to find 200 characters in; a name of megabytes is not normalised.
const MAX_RAW_UNITS = 4_096

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/g
// What shows nothing but turns or hides others; the joiner of emoji stays.
const INVISIBLE = /(?!\u200d)\p{Cf}/gu
const SEPARATORS = /[\p{Zl}\p{Zp}]/gu
/** Signs that some system or other takes for more than a sign. */
const RESERVED_SIGNS = /[<>:"|?*]/g
/** It would stand where the address of the small picture is. */
const RESERVED_NAME = /^thumbnail$/i
const NOTHING_TO_SEE = /^(?:\s|\u200d|\ufffd|\p{Mn})*$/u
/** Blanks around it, and the dots that some systems drop. */
const ENDS = /^ +|[. ]+$/g
const NAMELESS = 'file'

/** Always a name: whatever is wrong with the one that was given is left out of it. */
export function fileName(raw: string): string {
  const base = raw.slice(-MAX_RAW_UNITS).toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const clean = base
    .replace(CONTROLS, '')
    .replace(INVISIBLE, '')
    .replace(SEPARATORS, ' ')
    .normalize('NFC')
    .replace(RESERVED_SIGNS, '_')
    .replace(/\s+/g, ' ')
    .replace(ENDS, '')
  if (NOTHING_TO_SEE.test(clean)) return NAMELESS
  return RESERVED_NAME.test(clean) ? `_${clean}` : shortened(clean).replace(ENDS, '')
}

/** Where it is too long the end of its stem is left out, not its extension. */
function shortened(name: string): string {
  const chars = [...name]
  if (chars.length <= MAX_CHARS) return name
  const dot = chars.lastIndexOf('.')
  const extension = dot > 0 && chars.length - dot <= MAX_EXTENSION_CHARS ? chars.slice(dot) : []
  return [...chars.slice(0, MAX_CHARS - extension.length), ...extension].join('')
}
