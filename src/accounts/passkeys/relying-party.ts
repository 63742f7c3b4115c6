// Whom passkeys are made for: this installation, by the name under which browsers reach it.

export interface RelyingParty {
  readonly id: string
  readonly origin: string
  readonly name: string
}

const NAME = 'Parley'
const IP_ADDRESS = /^(\[.*\]|\d+\.\d+\.\d+\.\d+)$/

export function relyingParty({ hostname: id, origin }: URL): RelyingParty {
  return { id, origin, name: NAME }
}

/** Browsers make passkeys for names only, and over TLS unless the name is that of the own machine. */
export function canHavePasskeys({ hostname, protocol }: URL): boolean {
  if (IP_ADDRESS.test(hostname)) return false
  return protocol === 'https:' || hostname === 'localhost'
}
