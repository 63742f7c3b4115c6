import { expect, test } from 'vitest'
import { routedPath } from './aliases.ts'

const pathOf = (method: string, path: string, headers: Record<string, string> = {}) =>
  routedPath(new Request(`http://localhost${path}`, { method, headers }))

test.each([
  ['POST', '/register', '/api/auth/signup'],
  ['POST', '/login', '/api/auth/login'],
  ['GET', '/chat/0192?limit=2', '/api/rooms/0192/messages'],
  ['GET', '/user/$&', '/api/users/$&'],
  ['HEAD', '/user/ada', '/api/users/ada'],
  ['PUT', '/user/ada', '/api/users/ada'],
  ['DELETE', '/friends/remove', '/api/friends/remove'],
  ['GET', '/friends/0192', '/api/friends/0192'],
])('[ALIAS-1] %s %s is answered by %s', (method, path, answeredBy) => {
  expect(pathOf(method, path)).toBe(answeredBy)
})

test.each([
  ['GET', '/login', {}],
  ['POST', '/chat/0192', {}],
  ['GET', '/chat', {}],
  ['GET', '/chat/', {}],
  ['GET', '/chat/a/b', {}],
  ['GET', '/rooms/0192', {}],
  ['GET', '/friends/:/x', {}],
  ['POST', '/user/ada', {}],
  ['GET', '/chat/0192', { accept: 'text/html,*/*' }],
  ['GET', '/chat/0192', { upgrade: 'websocket' }],
  ['POST', '/login', { 'content-type': 'application/x-www-form-urlencoded' }],
])('[ALIAS-2] %s %s with %j keeps its path', (method, path, headers) => {
  expect(pathOf(method, path, headers)).toBe(path)
})
