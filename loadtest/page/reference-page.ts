// The least that a page can be: its text and a little style, zipped, from a server that does nothing else.

export interface ReferencePage {
  readonly url: string
  stop(): Promise<void>
}

const STYLE = 'body{font:16px system-ui;max-width:40em;margin:auto}li{padding:8px}'

/** With `lines` of text. */
export function serveReferencePage(lines: readonly string[]): ReferencePage {
  const items = lines.map((line) => `<li>${Bun.escapeHTML(line)}</li>`).join('')
  const head = '<meta charset="utf-8"><title>Reference</title><link rel="stylesheet" href="/style.css">'
  const page = Bun.gzipSync(
    `<!doctype html><html lang="en"><head>${head}</head><body><ul>${items}</ul></body></html>`,
  )
  const style = Bun.gzipSync(STYLE)
  const headers = { 'Content-Encoding': 'gzip', 'Cache-Control': 'no-store' }
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: (request) =>
      request.url.endsWith('/style.css')
        ? new Response(style, { headers: { ...headers, 'Content-Type': 'text/css' } })
        : new Response(page, { headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' } }),
  })
  return { url: `http://localhost:${server.port}/`, stop: () => server.stop(true) }
}
