// The word that names a step wherever it is handed on: a `traceparent` of W3C Trace Context.

export interface TracePlace {
  readonly traceId: string
  readonly spanId: string
  readonly isSampled: boolean
}

// Later versions may say more behind the flags; ff is none, and neither are ids of nothing but zeros.
const WORD = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/
const SAMPLED = 1

/** Null for what is none: it may come from a stranger, or from another version. */
export function readTraceWord(text: string): TracePlace | null {
  const [, version, traceId, spanId, flags = '', more] = WORD.exec(text) ?? []
  if (traceId === undefined || spanId === undefined) return null
  if (version === '00' && more !== undefined) return null
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & SAMPLED) === SAMPLED }
}

export function traceWord({ traceId, spanId, isSampled }: TracePlace): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`
}
