import { expect, test } from 'vitest'
import { mayRedirectTo } from './redirect-uris.ts'

const allowed = {
  publicUrl: new URL('https://chat.example.org'),
  oauthRedirectUris: ['org.example.app:/back'],
}

test.each([
  'http://127.0.0.1:4711/back',
  'http://[::1]:4711/',
  'http://localhost:80/back',
  'https://chat.example.org/app/back',
  'org.example.app:/back',
])('[PROVIDER-7] a native client may be sent back to %s', (address) => {
  expect(mayRedirectTo(address, allowed)).toBe(true)
})

test.each([
  'https://evil.example/back',
  'http://chat.example.org/app/back',
  'https://chat.example.org.evil.example/',
  'https://chat.example.org@evil.example/',
  'http://user@127.0.0.1/',
  'http://127.0.0.1.evil.example/',
  'http://127.0.0.1:4711/back?to=elsewhere',
  'https://127.0.0.1/back#there',
  'org.example.app:/back/further',
  'org.example.other:/back',
  '/back',
  '',
])('[PROVIDER-7] a native client may not be sent back to "%s"', (address) => {
  expect(mayRedirectTo(address, allowed)).toBe(false)
})
