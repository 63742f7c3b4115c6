import { describe, expect, test } from 'vitest'
import { isPublicAddress } from './public-address.ts'
import { targetOf } from './target.ts'

const REFUSED = [
  ...[
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '10.255.255.255',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '127.9.9.9',
  ],
  ...[
    '169.254.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
  ],
  ...['192.168.0.1', '198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.1.1.1'],
  ...['240.0.0.1', '255.255.255.255'],
  ...['::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:1.1.1.1', '64:ff9b::7f00:1'],
  ...[
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:2::1',
    '2001:10::1',
    '2001:db8::1',
    '2002:7f00:1::1',
    '3fff::1',
  ],
  ...[
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '4000::1',
    '2606:4700::1%eth0',
  ],
  ...['', 'localhost', '1.1.1', '1.1.1.1.1', '0x7f.0.0.1'],
]
const ALLOWED = [
  ...[
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '126.0.0.1',
    '128.0.0.1',
  ],
  ...[
    '169.253.0.1',
    '172.15.255.255',
    '172.32.0.1',
    '192.167.0.1',
    '192.169.0.1',
    '198.17.0.1',
    '198.20.0.1',
  ],
  ...['223.255.255.255', '2001:200::1', '2606:4700:4700::1111', '2a00:1450:4001::1'],
]

// Each is 127.0.0.1 or another address of this machine to some parser or other.
const SPELLINGS = [
  ...['http://127.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://0x7f.1/', 'http://0177.0.0.1/'],
  ...['http://017700000001/', 'http://127.0.0.1./', 'http://0/', 'http://①②⑦.0.0.1/', 'http://127。0。0。1/'],
  ...['http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://[0:0:0:0:0:ffff:7f00:1]/', 'http://[::]/'],
  ...['http://169.254.169.254/latest/meta-data/', 'http://[fd00:ec2::254]/', 'http://2852039166/'],
]
const ELSEWHERE = [
  ...['ftp://1.1.1.1/', 'file:///etc/passwd', 'gopher://1.1.1.1/', 'data:text/html,x', 'ws://1.1.1.1/'],
  ...['http://1.1.1.1:8080/', 'http://1.1.1.1:22/', 'https://1.1.1.1:6379/', 'http://ada:word@1.1.1.1/'],
]

const rules = {
  resolve: async (host: string): Promise<readonly string[]> => {
    const known: Readonly<Record<string, readonly string[]>> = {
      'open.example': ['1.1.1.1', '2606:4700::1'],
      'mixed.example': ['1.1.1.1', '10.0.0.1'],
      'inner.example': ['10.0.0.1'],
      'six.example': ['2606:4700::1'],
    }
    return known[host] ?? []
  },
  isAllowed: isPublicAddress,
  isAllowedPort: (port: number) => port === 80 || port === 443,
}

const target = (address: string) => targetOf(new URL(address), rules)

describe('what the server may call', () => {
  test('[GUARD-1] is none of the addresses that are local, reserved, or another one in disguise', () => {
    expect(REFUSED.filter(isPublicAddress)).toEqual([])
    expect(ALLOWED.filter((address) => !isPublicAddress(address))).toEqual([])
  })

  test.each(SPELLINGS)('[GUARD-1] is not this machine as %s', async (address) => {
    expect(await target(address)).toBeNull()
  })

  test.each(ELSEWHERE)('[GUARD-2] is no other scheme, port, or account: %s', async (address) => {
    expect(await target(address)).toBeNull()
  })

  test('[GUARD-1] is no name that has any address which is refused, or none', async () => {
    const names = ['http://mixed.example/', 'http://inner.example/', 'http://nowhere.example/']
    expect(await Promise.all(names.map(target))).toEqual([null, null, null])
  })

  test('[GUARD-3] is called by the address that was checked, under the name that was given', async () => {
    expect(await target('https://open.example/a?b#c')).toEqual({
      pinned: 'https://1.1.1.1/a?b',
      host: 'open.example',
      serverName: 'open.example',
    })
    expect((await target('http://six.example/'))?.pinned).toBe('http://[2606:4700::1]/')
    expect((await target('https://1.1.1.1/'))?.serverName).toBeNull()
  })
})
