// Where a request may go: an address is looked up and checked once, and then that one is called, by no name.

import { isIP } from 'node:net'

/** All addresses of a name. */
export type Resolve = (host: string) => Promise<readonly string[]>

export interface TargetRules {
  readonly resolve: Resolve
  readonly isAllowed: (address: string) => boolean
  readonly isAllowedPort: (port: number) => boolean
}

export interface Target {
  /** As given, but with the checked address in place of the name: nobody is asked for it a second time. */
  readonly pinned: string
  /** The name as servers want to hear it. */
  readonly host: string
  /** Which certificate must be shown; null where the address itself was named, or nothing is encrypted. */
  readonly serverName: string | null
}

const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 }

/** Whether it could be called, as far as can be told without asking anybody for the addresses of a name. */
export function isConceivable(url: URL, rules: Pick<TargetRules, 'isAllowed' | 'isAllowedPort'>): boolean {
  const usual = PORTS[url.protocol]
  if (usual === undefined || url.username !== '' || url.password !== '') return false
  const host = hostOf(url)
  const isOpen = rules.isAllowedPort(url.port === '' ? usual : Number(url.port))
  return isOpen && (isIP(host) === 0 || rules.isAllowed(host))
}

/**
 * Null where it must not be called. A name with one address that is not allowed is as bad as that address.
 *
 * Errors: throws what `resolve` throws.
 */
export async function targetOf(url: URL, rules: TargetRules): Promise<Target | null> {
  if (!isConceivable(url, rules)) return null
  const name = hostOf(url)
  const isAddress = isIP(name) !== 0
  const addresses = isAddress ? [name] : await rules.resolve(name)
  const [first] = addresses
  if (first === undefined || !addresses.every(rules.isAllowed)) return null
  const pinned = new URL(url)
  pinned.hostname = isIP(first) === 6 ? `[${first}]` : first
  pinned.hash = ''
  const serverName = isAddress || url.protocol === 'http:' ? null : name
  return { pinned: pinned.href, host: url.host, serverName }
}

/** The parser has read every spelling of an address there is, octal and decimal ones too. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}
