// The web by fetch, with each step checked: the address that was looked at is the one that is called.

import { lookup } from 'node:dns/promises'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import { orAborted } from './or-aborted.ts'
import { isPublicAddress } from './public-address.ts'
import { type Target, type TargetRules, targetOf } from './target.ts'
import type { Web, WebAnswer, WebRefusal, WebRequest } from './web.ts'

const REDIRECTS = new Set([301, 302, 303, 307, 308])
const PUBLIC_PORTS = new Set([80, 443])

/** Only the open internet, and there only where web servers are. */
export const PUBLIC_WEB: TargetRules = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  isAllowed: isPublicAddress,
  isAllowedPort: (port) => PUBLIC_PORTS.has(port),
}

export interface GuardedWebOptions {
  readonly rules: TargetRules
  /** Certificates that are believed beside those of the system. */
  readonly ca?: string
}

export function createGuardedWeb(options: GuardedWebOptions): Web {
  return {
    async request(request) {
      const signal = AbortSignal.timeout(request.deadlineMs)
      try {
        return await follow(options, request, signal)
      } catch {
        // What a foreign site did wrong is its own affair, and no fault of ours.
        return fail(signal.aborted ? 'timed_out' : 'unreachable')
      }
    },
  }
}

async function follow(
  options: GuardedWebOptions,
  request: WebRequest,
  signal: AbortSignal,
): Promise<Result<WebAnswer, WebRefusal>> {
  let address = request.url
  for (let redirects = 0; redirects <= request.maxRedirects; redirects += 1) {
    if (!URL.canParse(address)) return fail('forbidden')
    const url = new URL(address)
    const target = await orAborted(targetOf(url, options.rules), signal)
    if (target === null) return fail('forbidden')
    const response = await send(options, request, target, signal)
    const location = response.headers.get('location')
    if (request.maxRedirects === 0 || !REDIRECTS.has(response.status) || location === null)
      return ok(await read(response, request))
    await response.body?.cancel()
    if (!URL.canParse(location, url)) return fail('forbidden')
    address = new URL(location, url).href
  }
  return fail('too_many_redirects')
}

function send(
  { ca }: GuardedWebOptions,
  { method, headers, body }: WebRequest,
  { pinned, host, serverName }: Target,
  signal: AbortSignal,
): Promise<Response> {
  return fetch(pinned, {
    method,
    // What is packed would be unpacked before anybody counts its bytes.
    headers: { ...headers, Host: host, 'Accept-Encoding': 'identity' },
    ...(body !== undefined && { body }),
    redirect: 'manual',
    // A connection is known by its address alone: one kept open might speak for another name.
    keepalive: false,
    decompress: false,
    signal,
    tls: { ...(serverName !== null && { serverName }), ...(ca !== undefined && { ca }) },
  })
}

async function read(response: Response, { wants, maxBytes }: WebRequest): Promise<WebAnswer> {
  const { status, headers } = response
  const isPacked = (headers.get('content-encoding') ?? 'identity') !== 'identity'
  if (isPacked || (wants !== undefined && !wants(headers))) {
    await response.body?.cancel()
    return { status, headers, body: new Uint8Array() }
  }
  return { status, headers, body: await firstBytes(response, maxBytes) }
}

async function firstBytes({ body }: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let left = maxBytes
  const reader = body?.getReader()
  while (reader !== undefined && left > 0) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value.subarray(0, left))
    left -= value.byteLength
  }
  await reader?.cancel()
  return new Uint8Array(Buffer.concat(chunks))
}
