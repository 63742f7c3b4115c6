// A collector that takes spans over OTLP/HTTP in JSON, as opentelemetry.io tells servers to, and remembers them.

import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { until } from '../../../scripts/servers/until.ts'
import type { ToldSpan } from './told-span.ts'

export interface Collector {
  readonly url: string
  readonly spans: readonly ToldSpan[]
  /** What came with each request. */
  readonly headers: readonly IncomingHttpHeaders[]
  /** What it answers from now on; 200 at first. */
  answerWith(status: number): void
  /** All spans of the trace of the first span that matches, once it has one of each of these names. */
  trace(matches: (span: ToldSpan) => boolean, names: readonly string[]): Promise<readonly ToldSpan[]>
  stop(): void
}

export async function startCollector(): Promise<Collector> {
  const spans: ToldSpan[] = []
  const headers: IncomingHttpHeaders[] = []
  let status = 200
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      headers.push(request.headers)
      const body = Buffer.concat(chunks)
      const isZipped = request.headers['content-encoding'] === 'gzip'
      const isForUs = request.method === 'POST' && request.url === '/v1/traces'
      if (isForUs && status === 200) spans.push(...readSpans((isZipped ? gunzipSync(body) : body).toString()))
      response.writeHead(isForUs ? status : 404, { 'Content-Type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    headers,
    answerWith(next) {
      status = next
    },
    trace: (matches, names) =>
      until(
        () => {
          const first = spans.find(matches)
          const told = spans.filter(({ traceId }) => traceId === first?.traceId)
          return names.every((name) => told.some((span) => span.name === name)) ? told : null
        },
        { what: `a trace with ${names.join(', ')}` },
      ),
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

interface OtlpValue {
  readonly stringValue?: string
  readonly boolValue?: boolean
  readonly intValue?: number | string
  readonly doubleValue?: number
}

interface OtlpAttribute {
  readonly key: string
  readonly value: OtlpValue
}

interface OtlpSpan {
  readonly name: string
  readonly kind: number
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes?: readonly OtlpAttribute[]
  readonly links?: readonly { readonly spanId: string }[]
  readonly status?: { readonly code?: number }
}

interface OtlpRequest {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly OtlpAttribute[] }
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[]
  }[]
}

const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer']
const ERROR = 2

function readSpans(text: string): ToldSpan[] {
  const { resourceSpans } = JSON.parse(text) as OtlpRequest
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const node = String(plain(resource.attributes)['service.instance.id'])
    return scopeSpans.flatMap(({ spans }) => spans.map((span) => readSpan(span, node)))
  })
}

function readSpan(span: OtlpSpan, node: string): ToldSpan {
  const { name, traceId, spanId, parentSpanId } = span
  return {
    ...{ name, traceId, spanId, node },
    kind: KINDS[span.kind] ?? 'unknown',
    parentId: parentSpanId ? parentSpanId : null,
    attributes: plain(span.attributes ?? []),
    links: (span.links ?? []).map((link) => link.spanId),
    isError: span.status?.code === ERROR,
    startMs: Number(span.startTimeUnixNano) / 1e6,
    endMs: Number(span.endTimeUnixNano) / 1e6,
  }
}

function plain(attributes: readonly OtlpAttribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, plainValue(value)]))
}

function plainValue({ stringValue, boolValue, intValue, doubleValue }: OtlpValue): unknown {
  return stringValue ?? boolValue ?? (intValue === undefined ? doubleValue : Number(intValue))
}
