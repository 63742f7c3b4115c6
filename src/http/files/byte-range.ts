// The header Range, for one range of bytes. RFC 9110, section 14.

import type { ByteRange } from '../../files/ports/blob-store.ts'

/** `whole` also where the header is of another unit, asks for several ranges, or makes no sense. */
export type AskedRange =
  | { readonly type: 'whole' }
  | { readonly type: 'part'; readonly range: ByteRange }
  | { readonly type: 'unsatisfiable' }

const WHOLE = { type: 'whole' } as const
const UNSATISFIABLE = { type: 'unsatisfiable' } as const

export function readRange(header: string | undefined, size: number): AskedRange {
  const found = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? '')
  if (found === null) return WHOLE
  const [, from = '', to = ''] = found
  if (from === '' && to === '') return WHOLE
  if (from === '') return lastBytes(Number(to), size)
  const first = Number(from)
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < first) return WHOLE
  return first < size ? { type: 'part', range: { first, last } } : UNSATISFIABLE
}

function lastBytes(count: number, size: number): AskedRange {
  if (count === 0 || size === 0) return UNSATISFIABLE
  return { type: 'part', range: { first: Math.max(0, size - count), last: size - 1 } }
}
