// Where a provider may send a native client back to: the own machine, this installation, and what the operator names.

// RFC 8252, 7.3: the port of a loopback address is whatever is free at that moment.
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

export function mayRedirectTo(
  text: string,
  allowed: { readonly publicUrl: URL; readonly oauthRedirectUris: readonly string[] },
): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  // The rest of the address is ours to fill in.
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') return false
  if (url.protocol === 'http:' && LOOPBACK.has(url.hostname)) return true
  return url.origin === allowed.publicUrl.origin || allowed.oauthRedirectUris.includes(text)
}
