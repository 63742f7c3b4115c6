// Web addresses of the administration and of what is done in it.

import type { RoomId, UserId } from '../../rooms/kernel/ids.ts'

export const helmPaths = {
  home: '/admin',
  users: '/admin/users',
  usersLike: (q: string) => `/admin/users?${new URLSearchParams({ q })}`,
  user: (user: UserId) => `/admin/users/${user}`,
  role: (user: UserId) => `/admin/users/${user}/role`,
  close: (user: UserId) => `/admin/users/${user}/close`,
  open: (user: UserId) => `/admin/users/${user}/open`,
  out: (user: UserId) => `/admin/users/${user}/out`,
  rooms: '/admin/rooms',
  archive: (room: RoomId) => `/admin/rooms/${room}/archive`,
  invites: '/admin/invites',
  newInvite: '/admin/invites/new',
  withdraw: (invite: string) => `/admin/invites/${invite}/withdraw`,
  audit: '/admin/audit',
  auditOf: (who: string) => `/admin/audit?${new URLSearchParams({ who })}`,
  letters: '/admin/dead-letters',
  retryLetter: (letter: string) => `/admin/dead-letters/${encodeURIComponent(letter)}/retry`,
  discardLetter: (letter: string) => `/admin/dead-letters/${encodeURIComponent(letter)}/discard`,
  cluster: '/admin/cluster',
  export: '/admin/export',
  exportFile: '/admin/export/parley-export.ndjson',
} as const
