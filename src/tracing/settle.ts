// Ends a span with the work that it stands for, and notes how that went.

import type { Result } from '../../rooms/kernel/result.ts'
import type { Span } from './ports/tracer.ts'

/** A refusal: a word, or an object with one. */
export type Refused = string | { readonly code: string }

/** Settles as `work` does. */
export async function settle<R extends Result<unknown, Refused>>(span: Span, work: Promise<R>): Promise<R> {
  try {
    const result = await work
    if (!result.ok) noteRefusal(span, result.error)
    return result
  } catch (fault) {
    span.fail(fault)
    throw fault
  } finally {
    span.end()
  }
}

/** Not an error: whoever asks for what they may not is answered as they are meant to be. */
function noteRefusal(span: Span, refused: Refused): void {
  span.note({ 'parley.refused': typeof refused === 'string' ? refused : refused.code })
}
