import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

test.each([
  ['nobody is trusted', { peer: '192.0.2.1', forwarded: '203.0.113.9', proxies: 0 }, '192.0.2.1'],
  ['one proxy is', { peer: '10.0.0.1', forwarded: '6.6.6.6, 203.0.113.9', proxies: 1 }, '203.0.113.9'],
  ['two are', { peer: '10.0.0.1', forwarded: '6.6.6.6, 203.0.113.9, 10.0.0.2', proxies: 2 }, '203.0.113.9'],
  ['fewer spoke than are trusted', { peer: '10.0.0.1', forwarded: '203.0.113.9', proxies: 2 }, '203.0.113.9'],
  ['the proxy said nothing', { peer: '10.0.0.1', forwarded: undefined, proxies: 1 }, '10.0.0.1'],
  ['the proxy said nonsense', { peer: '10.0.0.1', forwarded: '<script>', proxies: 1 }, '10.0.0.1'],
  ['IPv4 came over IPv6', { peer: '::ffff:192.0.2.1', forwarded: undefined, proxies: 0 }, '192.0.2.1'],
  ['there is no server', { peer: undefined, forwarded: undefined, proxies: 0 }, 'unknown'],
])('[HTTP-10] the address where %s', (_, { peer, forwarded, proxies }, address) => {
  expect(clientAddress(peer, forwarded, proxies)).toBe(address)
})
