// A push service that only writes down who was pushed to, and when; and one beside it that never answers.

interface Taken {
  /** What `Topic` said. */
  readonly topic: string
  readonly device: string
  /** Since 1970, with fractions. */
  readonly atMs: number
}

let taken: Taken[] = []

const quick = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  async fetch(request) {
    const device = new URL(request.url).pathname.slice(1)
    if (request.method === 'GET') {
      const all = taken
      taken = []
      return Response.json(all)
    }
    const atMs = performance.timeOrigin + performance.now()
    await request.arrayBuffer()
    taken.push({ device, topic: request.headers.get('topic') ?? '', atMs })
    return new Response(null, { status: 201 })
  },
})
const silent = Bun.serve({
  ...{ port: 0, hostname: '127.0.0.1', idleTimeout: 255 },
  fetch: () => new Promise<Response>(() => {}),
})
console.log(JSON.stringify({ prompt: quick.url.origin, silent: silent.url.origin }))
