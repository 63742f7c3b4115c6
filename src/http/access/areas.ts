// Every path of the server by what it takes to go there: the scope of a token, and whether guests may.

import type { TokenScope } from '../../accounts/caller.ts'

export interface Area {
  readonly path: RegExp
  /** What a personal access token needs for safe methods, and for all others. `never`: people alone. */
  readonly reads: TokenScope | 'never'
  readonly writes: TokenScope | 'never'
  readonly guests: 'all' | 'reads' | 'never'
}

/** The first that fits counts. What fits none is closed to tokens and guests, and a test asks for its row. */
const AREAS: readonly Area[] = [
  area('/api/admin', 'admin', 'admin', 'never'),
  area('/metrics', 'admin', 'admin', 'never'),

  // The account and what guards it: whoever got hold of a token must not be able to keep its owner out.
  area('/api/auth/me', 'read', 'never', 'reads'),
  area('/api/auth/ws-ticket', 'read', 'read', 'all'),
  area('/api/auth/(logout|signup|login|refresh|guest|providers)', 'never', 'never', 'all'),
  area('/api/auth', 'never', 'never', 'never'),
  area('/api/tokens', 'never', 'never', 'never'),

  // What one has read is said while reading.
  area('/api/rooms/[^/]+/read', 'read', 'read', 'all'),
  area('/api/rooms/[^/]+/(join|leave|messages|notifications)', 'read', 'write', 'all'),
  area('/api/rooms/[^/]+/(invites|bans|hooks|attachments)', 'read', 'write', 'never'),
  area('/api/rooms', 'read', 'write', 'reads'),
  area('/api/invites', 'read', 'write', 'never'),
  area('/api/search', 'read', 'write', 'reads'),
  area('/api/(users|friends|notifications|push)', 'read', 'write', 'never'),
  // The word in the address is the credential.
  area('/api/hooks', 'read', 'write', 'all'),
  area('/(files|avatars)', 'read', 'never', 'reads'),

  area('/(ws|chat)', 'read', 'never', 'all'),
  area('/(healthz|readyz|openapi\\.json|asyncapi\\.json|docs|\\.well-known)', 'read', 'never', 'all'),
  area('/(static|sw\\.js)', 'read', 'never', 'all'),
  // Pages and their forms are for browsers, which show cookies.
  { path: /^\/(?!api\/)/, reads: 'never', writes: 'never', guests: 'never' },
]

export function areaOf(path: string): Area | undefined {
  return AREAS.find((known) => known.path.test(path))
}

function area(path: string, reads: Area['reads'], writes: Area['writes'], guests: Area['guests']): Area {
  return { path: new RegExp(`^${path}(?:/|$)`), reads, writes, guests }
}
