import { expect, test } from 'vitest'
import { isOwnOrigin } from './own-origin.ts'

const at = (host: string) => new Request('http://internal/', { headers: { Host: host } })

test.each([
  ['http://localhost:3000', 'localhost:3000', 'http://localhost:3000'],
  ['http://127.0.0.1:3000', 'localhost:3000', 'http://localhost:3000'],
  ['http://[::1]:3000', 'localhost:3000', 'http://127.0.0.1:3000'],
  ['http://192.168.1.5:3000', '192.168.1.5:3000', 'http://localhost:3000'],
  ['https://chat.example.org', 'backend:3000', 'https://chat.example.org'],
  ['https://alias.example.org', 'alias.example.org', 'https://chat.example.org'],
])('[CSRF-3] a page of %s is ours at host %s with PUBLIC_URL %s', (origin, host, publicUrl) => {
  expect(isOwnOrigin(origin, at(host), new URL(publicUrl))).toBe(true)
})

test.each([
  ['http://localhost:4000', 'localhost:3000', 'http://localhost:3000'],
  ['https://localhost:3000', 'other:3000', 'http://localhost:3000'],
  ['http://evil.example', 'localhost:3000', 'http://localhost:3000'],
  ['http://chat.example.org', 'chat.example.org', 'https://chat.example.org'],
  ['https://chat.example.org.evil.example', 'chat.example.org', 'https://chat.example.org'],
  ['null', 'localhost:3000', 'http://localhost:3000'],
  ['', 'localhost:3000', 'http://localhost:3000'],
])('[CSRF-3] a page of %s is foreign at host %s with PUBLIC_URL %s', (origin, host, publicUrl) => {
  expect(isOwnOrigin(origin, at(host), new URL(publicUrl))).toBe(false)
})
