import { expect, test } from 'vitest'
import { addressKey } from './throttled.ts'

test('[LOGIN-9] addresses of one IPv6 network count as one', () => {
  const net = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::', '2001:db8:1:2:3:4:5:6'].map(addressKey)
  expect(new Set(net)).toEqual(new Set(['2001:db8:1:2']))
  expect(addressKey('2001:db8:1:3::1')).not.toBe(net[0])
  expect(addressKey('::1')).toBe('0:0:0:0')
  expect(addressKey('192.0.2.1')).toBe('192.0.2.1')
})
