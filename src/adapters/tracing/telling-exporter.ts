// Tells whether a collector takes what it is sent: the library itself keeps that from everybody.

import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace'

export type Delivered = { readonly ok: true } | { readonly ok: false; readonly fault: unknown }

export function tellingExporter(exporter: SpanExporter, tell: (how: Delivered) => void): SpanExporter {
  return {
    export(spans: ReadableSpan[], done) {
      exporter.export(spans, (result) => {
        tell(result.error === undefined ? { ok: true } : { ok: false, fault: result.error })
        done(result)
      })
    },
    shutdown: () => exporter.shutdown(),
    async forceFlush() {
      await exporter.forceFlush?.()
    },
  }
}
