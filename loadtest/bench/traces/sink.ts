// A collector that takes spans and forgets them: it has the processor for itself elsewhere, and hardly uses it here.

export interface Sink {
  readonly url: string
  /** How often spans have come. */
  requests(): number
  stop(): void
}

export function startSink(): Sink {
  let requests = 0
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    async fetch(request) {
      await request.arrayBuffer()
      requests += 1
      return Response.json({})
    },
  })
  return {
    url: server.url.href,
    requests: () => requests,
    stop: () => void server.stop(true),
  }
}
