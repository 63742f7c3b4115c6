// A tracer that keeps what it would tell, for tests of what is around the ports.

import { randomBytes } from 'node:crypto'
import type { Attributes, Span, SpanPlan, Tracer } from '../../../src/tracing/ports/tracer.ts'
import { readTraceWord, traceWord } from '../../../src/tracing/trace-word.ts'
import type { ToldSpan } from './told-span.ts'

export interface Recorder {
  readonly tracer: Tracer
  /** What has ended, in that order. */
  readonly spans: readonly ToldSpan[]
  /** How many have begun and not ended. */
  open(): number
}

export interface RecorderOptions {
  /** Whether a trace that begins here is recorded. */
  readonly samples?: () => boolean
}

export function createRecorder({ samples = () => true }: RecorderOptions = {}): Recorder {
  const spans: ToldSpan[] = []
  let open = 0
  let ticks = 0
  const tick = (): number => {
    ticks += 1
    return ticks
  }
  const begin = (name: string, plan: SpanPlan): Span | null => {
    const parent = plan.parent === undefined ? null : readTraceWord(plan.parent)
    const isRecorded = plan.parent === undefined ? samples() : parent?.isSampled === true
    if (!isRecorded) return null
    open += 1
    const traceId = parent?.traceId ?? randomBytes(16).toString('hex')
    const spanId = randomBytes(8).toString('hex')
    const startMs = tick()
    let attributes: Attributes = { ...plan.attributes }
    let isError = false
    let shown = name
    return {
      traceId,
      word: traceWord({ traceId, spanId, isSampled: true }),
      rename(next) {
        shown = next
      },
      note(more) {
        attributes = { ...attributes, ...more }
      },
      fail(fault) {
        isError = true
        attributes = { ...attributes, 'error.type': fault instanceof Error ? fault.name : typeof fault }
      },
      end() {
        open -= 1
        const links = (plan.links ?? []).flatMap((word) => readTraceWord(word)?.spanId ?? [])
        const place = { traceId, spanId, parentId: parent?.spanId ?? null, node: 'recorder' }
        spans.push({
          ...place,
          ...{ name: shown, kind: plan.kind, attributes, links, isError, startMs, endMs: tick() },
        })
      },
    }
  }
  return { tracer: { begin, async stop() {} }, spans, open: () => open }
}
