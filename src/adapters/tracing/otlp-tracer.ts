// Spans by OpenTelemetry's library, sent to a collector over OTLP/HTTP. Loaded only where traces are on.

import {
  type Context,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { AlwaysOnSampler, BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import type { Attributes, Span, SpanPlan, Tracer } from '../../tracing/ports/tracer.ts'
import { readTraceWord, traceWord } from '../../tracing/trace-word.ts'
import { type Backlog, createBacklog } from './backlog.ts'
import { type Delivered, tellingExporter } from './telling-exporter.ts'

// What is sent together, and what may wait: a collector that is slow or away costs so much memory and no more.
const SPANS_TOGETHER = 1_000
const SPANS_WAITING = 20_000
const SEND_EVERY_MS = 1_000
const SEND_WITHIN_MS = 5_000
const STOP_WITHIN_MS = 2_000

export interface OtlpOptions {
  /** The collector's own; traces go to `v1/traces` under it. */
  readonly endpoint: URL
  readonly headers: Readonly<Record<string, string>>
  /** Of all traces that begin here, 0 to 1. */
  readonly ratio: number
  /** What the spans of this process have in common. */
  readonly resource: Attributes
  readonly onDelivered: (how: Delivered) => void
}

export function createOtlpTracer(options: OtlpOptions): Tracer {
  const { endpoint, headers, ratio } = options
  const url = new URL('v1/traces', endpoint.href.endsWith('/') ? endpoint : `${endpoint.href}/`).href
  const exporter = new OTLPTraceExporter({ url, headers: { ...headers }, timeoutMillis: SEND_WITHIN_MS })
  const backlog = createBacklog(SPANS_WAITING)
  const provider = new TracerProvider({
    resource: resourceFromAttributes(options.resource),
    // What is not in the sample never comes so far: the library would make ids for it first.
    sampler: new AlwaysOnSampler(),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: tellingExporter(exporter, { backlog, tell: options.onDelivered }),
        maxExportBatchSize: SPANS_TOGETHER,
        maxQueueSize: SPANS_WAITING,
        scheduledDelayMillis: SEND_EVERY_MS,
        exportTimeoutMillis: SEND_WITHIN_MS,
      }),
    ],
  })
  const tracer = provider.getTracer('parley')
  return {
    begin(name, plan) {
      if (plan.parent === undefined && Math.random() >= ratio) return null
      const parent = parentOf(plan)
      return parent && spanOf(tracer.startSpan(name, startOf(plan), parent), backlog)
    },
    async stop() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref())
      await Promise.race([provider.shutdown().catch(() => {}), late])
    },
  }
}

/** Null for a step of a trace that nobody records, or that is named by what is no name. */
function parentOf({ parent }: SpanPlan): Context | null {
  if (parent === undefined) return ROOT_CONTEXT
  const place = contextOf(parent)
  return place === null || place.traceFlags !== TraceFlags.SAMPLED
    ? null
    : trace.setSpanContext(ROOT_CONTEXT, place)
}

function contextOf(word: string): SpanContext | null {
  const place = readTraceWord(word)
  if (place === null) return null
  const { traceId, spanId, isSampled } = place
  return { traceId, spanId, isRemote: true, traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE }
}

function startOf({ kind, links = [], attributes = {} }: SpanPlan) {
  const linked = links.flatMap((word) => contextOf(word) ?? [])
  return { kind: KINDS[kind], links: linked.map((context) => ({ context })), attributes: { ...attributes } }
}

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const satisfies Record<SpanPlan['kind'], SpanKind>

function spanOf(span: OtelSpan, backlog: Pick<Backlog, 'enter'>): Span {
  const { traceId, spanId } = span.spanContext()
  return {
    traceId,
    word: traceWord({ traceId, spanId, isSampled: true }),
    rename: (name) => void span.updateName(name),
    note: (attributes) => void span.setAttributes({ ...attributes }),
    fail(fault) {
      span.setAttribute('error.type', fault instanceof Error ? fault.name : typeof fault)
      span.setStatus({ code: SpanStatusCode.ERROR })
    },
    end() {
      if (backlog.enter()) span.end()
    },
  }
}
