// Element ids that first render, live fragments and browser scripts agree on.

import type { MessageId, RoomId, UserId } from '../rooms/kernel/ids.ts'

export const domId = {
  content: 'content',
  dialog: 'dialog',
  scroller: 'scroller',
  timeline: 'timeline',
  outbox: 'outbox',
  pending: 'pending',
  typing: 'typing',
  composer: 'composer',
  composerText: 'composer-text',
  threadComposer: 'thread-composer',
  threadText: 'thread-text',
  threadOutbox: 'thread-outbox',
  messageBar: 'message-bar',
  messageMenu: 'message-menu',
  thread: 'thread',
  threadLine: 'thread-line',
  people: 'people',
  roomMenu: 'room-menu',
  friends: 'friends',
  friendsBadge: 'friends-badge',
  bellBadge: 'bell-badge',
  notices: 'notices',
  jump: 'jump',
  jumpList: 'jump-list',
  ways: 'ways',
  passkey: 'passkey',
  sidebarRooms: 'sidebar-rooms',
  message: (id: MessageId) => `m-${id}`,
  said: (id: MessageId) => `t-${id}`,
  files: (id: MessageId) => `f-${id}`,
  marks: (id: MessageId) => `k-${id}`,
  pin: (id: MessageId) => `pin-${id}`,
  reaction: (id: MessageId, emoji: string) => `r-${id}-${codePointsOf(emoji)}`,
  line: (seq: number) => `e-${seq}`,
  person: (id: UserId) => `person-${id}`,
  presence: (id: UserId) => `on-${id}`,
  role: (id: UserId) => `role-${id}`,
  typist: (id: UserId) => `typing-${id}`,
  online: (room: RoomId) => `online-${room}`,
  roomLink: (room: RoomId) => `room-${room}`,
  slowMode: (room: RoomId) => `slow-${room}`,
  roomName: (room: RoomId) => `name-${room}`,
  roomTopic: (room: RoomId) => `topic-${room}`,
  sidebarName: (room: RoomId) => `side-name-${room}`,
} as const

/** An id is looked for in style rules as well, where an emoji would have to be escaped. */
function codePointsOf(emoji: string): string {
  return [...emoji].map((sign) => sign.codePointAt(0)?.toString(16)).join('-')
}
