// Web addresses of a room's settings and of what is done in them.

import type { RoomId, UserId } from '../../rooms/kernel/ids.ts'

const base = (room: RoomId) => `/rooms/${room}/settings`

export const settingsPaths = {
  about: base,
  archive: (room: RoomId) => `${base(room)}/archive`,
  handOver: (room: RoomId) => `${base(room)}/owner`,
  members: (room: RoomId) => `${base(room)}/members`,
  addMembers: (room: RoomId) => `${base(room)}/members/add`,
  member: (room: RoomId, user: UserId) => `${base(room)}/members/${user}`,
  removeMember: (room: RoomId, user: UserId) => `${base(room)}/members/${user}/remove`,
  banMember: (room: RoomId, user: UserId) => `${base(room)}/members/${user}/ban`,
  bans: (room: RoomId) => `${base(room)}/bans`,
  liftBan: (room: RoomId, user: UserId) => `${base(room)}/bans/${user}/lift`,
  invites: (room: RoomId) => `${base(room)}/invites`,
  newInvite: (room: RoomId) => `${base(room)}/invites/new`,
  endInvite: (room: RoomId, invite: string) => `${base(room)}/invites/${invite}/end`,
  hooks: (room: RoomId) => `${base(room)}/hooks`,
  newHook: (room: RoomId, direction: 'in' | 'out') => `${base(room)}/hooks/new/${direction}`,
  hook: (room: RoomId, hook: string) => `${base(room)}/hooks/${hook}`,
  endHook: (room: RoomId, hook: string) => `${base(room)}/hooks/${hook}/end`,
  redeliver: (room: RoomId, hook: string, seq: number) => `${base(room)}/hooks/${hook}/again/${seq}`,
  notifications: (room: RoomId) => `/rooms/${room}/notifications`,
} as const
