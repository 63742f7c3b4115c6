// Spans: what a collector is told of one step of a request.

export type Attributes = Readonly<Record<string, string | number | boolean>>

export interface SpanPlan {
  readonly kind: 'server' | 'client' | 'internal' | 'producer' | 'consumer'
  /** The word of the step that this one belongs to; absent: a trace of its own begins, where its turn in the sample comes. */
  readonly parent?: string
  /** Words of other traces that this step has to do with. */
  readonly links?: readonly string[]
  readonly attributes?: Attributes
}

export interface Span {
  readonly traceId: string
  /** Names this step for those that belong to it, here and on other nodes: see trace-word.ts. */
  readonly word: string
  rename(name: string): void
  note(attributes: Attributes): void
  /** The step went wrong; of what was thrown its kind is told, and no text that may hold what people wrote. */
  fail(fault: unknown): void
  end(): void
}

export interface Tracer {
  /** Null where the step is not recorded; then those that would belong to it are not either. */
  begin(name: string, plan: SpanPlan): Span | null
  /** Sends what waits, within a deadline. Never rejects. */
  stop(): Promise<void>
}
