// Which pages are ours: a browser says where a request comes from, and only our own pages may act for somebody.

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether a page of that origin is one of ours: of PUBLIC_URL, or of the host that the request was sent to.
 *
 * The names of the own machine stand for each other, so that the default PUBLIC_URL works under all of them.
 */
export function isOwnOrigin(origin: string, request: Request, publicUrl: URL): boolean {
  if (!URL.canParse(origin)) return false
  const page = new URL(origin)
  if (page.origin === publicUrl.origin) return true
  const isSameLoopback = LOOPBACK.has(page.hostname) && LOOPBACK.has(publicUrl.hostname)
  if (isSameLoopback && page.port === publicUrl.port && page.protocol === publicUrl.protocol) return true
  // A host may be reached by more names than PUBLIC_URL tells. Over https a page sent in the clear is not ours:
  // somebody on the way may have written it.
  if (publicUrl.protocol === 'https:' && page.protocol !== 'https:') return false
  return page.host === hostOf(request)
}

function hostOf(request: Request): string {
  return (request.headers.get('host') ?? new URL(request.url).host).toLowerCase()
}
