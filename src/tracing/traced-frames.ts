// The frames of sockets, each a trace of its own: a socket lives for days, and a trace is one request.

import type { Result } from '../../rooms/kernel/result.ts'
import type { Tracer } from './ports/tracer.ts'
import { type Refused, settle } from './settle.ts'
import type { TraceContext } from './trace-context.ts'

interface Frame {
  readonly type: string
  readonly room?: string | null | undefined
}

export type FollowFrame = <R extends Result<unknown, Refused>>(
  frame: Frame,
  work: () => Promise<R>,
) => Promise<R>

// What is said every few seconds and stored nowhere would bury the rest.
const SMALL_TALK = new Set(['ping', 'typing', 'read', 'attend'])

export function traceFrames(tracer: Tracer, { within }: Pick<TraceContext, 'within'>): FollowFrame {
  return ({ type, room }, work) => {
    if (SMALL_TALK.has(type)) return work()
    const attributes = { 'parley.frame': type, ...(typeof room === 'string' && { 'parley.room': room }) }
    const span = tracer.begin(`frame ${type}`, { kind: 'server', attributes })
    return span === null ? work() : settle(span, within(span, work))
  }
}
