// Which addresses the server may call on somebody's behalf: those of the open internet, and no others.

import { BlockList, isIP } from 'node:net'

// Ranges of the registries of special addresses (RFC 6890 and its successors). Whatever is not here is somebody's.
const NOT_PUBLIC_4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Where clouds answer with the secrets of the machine.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]

// All there is outside of it is local, reserved, or another way to write an address of version 4.
const PUBLIC_6 = ['2000::', 3] as const
const NOT_PUBLIC_6: readonly (readonly [string, number])[] = [
  // Teredo, benchmarks, overlays: 2001:: up to 2001:1ff::
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4 carries an address of version 4.
  ['2002::', 16],
  ['3fff::', 20],
  ['2620:4f:8000::', 48],
]

const refused4 = listOf(NOT_PUBLIC_4, 'ipv4')
const refused6 = listOf(NOT_PUBLIC_6, 'ipv6')
const allowed6 = listOf([PUBLIC_6], 'ipv6')

/** `address` as a resolver gives it; what is no address is not public. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !refused4.check(address, 'ipv4')
  // A zone names an interface of this machine.
  if (isIP(address) !== 6 || address.includes('%')) return false
  return allowed6.check(address, 'ipv6') && !refused6.check(address, 'ipv6')
}

function listOf(ranges: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const [net, prefix] of ranges) list.addSubnet(net, prefix, family)
  return list
}
