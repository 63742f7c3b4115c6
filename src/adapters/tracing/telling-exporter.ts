// Tells whether a collector takes what it is sent: the library itself keeps that from everybody.

import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace'
import type { Backlog } from './backlog.ts'

export type Delivered = { readonly ok: true } | { readonly ok: false; readonly fault: unknown }

export interface Telling {
  /** What is sent leaves it. */
  readonly backlog: Pick<Backlog, 'leave'>
  readonly tell: (how: Delivered) => void
}

export function tellingExporter(exporter: SpanExporter, { backlog, tell }: Telling): SpanExporter {
  return {
    export(spans: ReadableSpan[], done) {
      exporter.export(spans, (result) => {
        const { wasFull } = backlog.leave(spans.length)
        const fault = result.error ?? (wasFull ? TOO_MANY : null)
        tell(fault === null ? { ok: true } : { ok: false, fault })
        done(result)
      })
    },
    shutdown: () => exporter.shutdown(),
    async forceFlush() {
      await exporter.forceFlush?.()
    },
  }
}

const TOO_MANY = new Error('more spans are made than it takes in time: trace a smaller share')
