// The address of Redis, in the driver's words.

import { readFileSync } from 'node:fs'
import type { RedisOptions as DriverOptions } from 'ioredis'

export interface RedisAddress {
  readonly url: string
  readonly options: Pick<DriverOptions, 'tls'>
}

/**
 * Reads `redis://` or `rediss://`, which insists on TLS; `?ca=` names a file with the authority to trust.
 *
 * Errors: throws TypeError for another scheme, and where the file cannot be read. No message repeats the address: it
 * may hold a password.
 */
export function readRedisUrl(text: string): RedisAddress {
  if (!URL.canParse(text)) throw new TypeError('the address of Redis is no URL')
  const url = new URL(text)
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:')
    throw new TypeError(`an address of Redis begins with redis:// or rediss://, not ${url.protocol}//`)
  const caFile = url.searchParams.get('ca')
  url.searchParams.delete('ca')
  if (url.protocol === 'redis:') return { url: url.href, options: {} }
  return { url: url.href, options: { tls: caFile === null ? {} : { ca: readFileSync(caFile, 'utf8') } } }
}
