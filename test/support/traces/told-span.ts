// A span as a collector is told of it, in the plain words of tests.

export interface ToldSpan {
  readonly name: string
  readonly kind: string
  readonly traceId: string
  readonly spanId: string
  /** Null for the first of its trace. */
  readonly parentId: string | null
  readonly attributes: Readonly<Record<string, unknown>>
  /** Ids of the spans of other traces that it is linked to. */
  readonly links: readonly string[]
  readonly isError: boolean
  readonly startMs: number
  readonly endMs: number
  /** `service.instance.id` of the process that it comes from. */
  readonly node: string
}

/**
 * Names of the spans of a trace under each other: `a > b`, one line a leaf, in the order in which they began.
 *
 * Spans of the names in `leftOut` must have none under them.
 */
export function pathsOf(spans: readonly ToldSpan[], leftOut: readonly string[] = []): string[] {
  const shown = spans.filter(({ name }) => !leftOut.includes(name))
  const children = Map.groupBy(shown, ({ parentId }) => parentId)
  const below = (span: ToldSpan): string[] => {
    const paths = childrenOf(children, span.spanId).flatMap(below)
    return paths.length === 0 ? [span.name] : paths.map((path) => `${span.name} > ${path}`)
  }
  return childrenOf(children, null).flatMap(below)
}

function childrenOf(children: ReadonlyMap<string | null, ToldSpan[]>, parent: string | null): ToldSpan[] {
  return [...(children.get(parent) ?? [])].sort((a, b) => a.startMs - b.startMs)
}
