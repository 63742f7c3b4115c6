// Web addresses of the interface's own pages, built in one place.

import type { MessageId, RoomId, UserId } from '../rooms/kernel/ids.ts'

export const paths = {
  home: '/',
  login: '/login',
  loginCode: '/login/code',
  signup: '/signup',
  logout: '/logout',
  rooms: '/rooms',
  newRoom: '/rooms/new',
  newDirect: '/rooms/new/direct',
  directory: '/rooms/directory',
  sidebar: '/rooms/sidebar',
  you: '/you',
  look: '/you/look',
  device: (session: string) => `/you/devices/${session}/revoke`,
  room: (room: RoomId) => `/rooms/${room}`,
  roomAt: (room: RoomId, seq: number) => `/rooms/${room}?at=${seq}`,
  roomBefore: (room: RoomId, seq: number) => `/rooms/${room}?before=${seq}`,
  roomAfter: (room: RoomId, seq: number) => `/rooms/${room}?after=${seq}`,
  roomPeople: (room: RoomId) => `/rooms/${room}/people`,
  member: (room: RoomId) => `/rooms/${room}/members`,
  join: (room: RoomId) => `/rooms/${room}/join`,
  leave: (room: RoomId) => `/rooms/${room}/leave`,
  invite: (token: string) => `/invites/${token}`,
  messages: (room: RoomId) => `/rooms/${room}/messages`,
  message: (room: RoomId, message: MessageId) => `/rooms/${room}/messages/${message}`,
  editMessage: (room: RoomId, message: MessageId) => `/rooms/${room}/messages/${message}/edit`,
  deleteMessage: (room: RoomId, message: MessageId) => `/rooms/${room}/messages/${message}/delete`,
  ownStyle: (user: UserId) => `/own/${user}.css`,
} as const
