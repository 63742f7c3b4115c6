// The client's address: the peer's, or what the trusted proxies in front of us wrote down.

import { isIP } from 'node:net'

const UNKNOWN = 'unknown'

/**
 * With `trustedProxies` hops, the entry of X-Forwarded-For that the outermost of them added.
 *
 * What stands left of it came from the client, who may write anything.
 */
export function clientAddress(
  peer: string | undefined,
  forwarded: string | undefined,
  trustedProxies: number,
): string {
  const own = plain(peer ?? '') ?? UNKNOWN
  if (trustedProxies === 0 || forwarded === undefined) return own
  const hops = forwarded.split(',').map((hop) => hop.trim())
  return plain(hops[Math.max(0, hops.length - trustedProxies)] ?? '') ?? own
}

// An IPv4 address that came in over an IPv6 socket is the same address.
function plain(address: string): string | null {
  const bare = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  return isIP(bare) === 0 ? null : bare
}
