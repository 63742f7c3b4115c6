// Web addresses of the interface's own pages, built in one place.

import type { MessageId, RoomId, UserId } from '../rooms/kernel/ids.ts'

/** What one does about somebody, with a word of an address for each. */
export type FriendAct = 'request' | 'accept' | 'reject' | 'remove' | 'block' | 'unblock'

export const paths = {
  home: '/',
  docs: '/docs',
  login: '/login',
  loginCode: '/login/code',
  loginPasskey: '/login/passkey',
  provider: (id: string, returnTo: string) =>
    `/api/auth/oauth/${id}?return_to=${encodeURIComponent(returnTo)}`,
  signup: '/signup',
  signupBy: (invite: string) => `/signup?invite=${invite}`,
  forgotPassword: '/password/forgot',
  reset: '/password/reset',
  resetPassword: (token: string) => `/password/reset?token=${token}`,
  logout: '/logout',
  rooms: '/rooms',
  newRoom: '/rooms/new',
  newDirect: '/rooms/new/direct',
  directory: '/rooms/directory',
  sidebar: '/rooms/sidebar',
  friends: '/friends',
  friendsNews: '/friends/news',
  friendAct: (act: FriendAct, user: UserId) => `/friends/${act}/${user}`,
  user: (username: string) => `/users/${encodeURIComponent(username)}`,
  jump: '/jump',
  keys: '/keys',
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
  preview: '/write/preview',
  writingHelp: '/write/help',
  messages: (room: RoomId) => `/rooms/${room}/messages`,
  message: (room: RoomId, message: MessageId) => `/rooms/${room}/messages/${message}`,
  editMessage: (room: RoomId, message: MessageId) => `/rooms/${room}/messages/${message}/edit`,
  deleteMessage: (room: RoomId, message: MessageId) => `/rooms/${room}/messages/${message}/delete`,
  ownStyle: (user: UserId) => `/own/${user}.css`,
} as const
