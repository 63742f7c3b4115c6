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
  people: 'people',
  sidebarRooms: 'sidebar-rooms',
  message: (id: MessageId) => `m-${id}`,
  said: (id: MessageId) => `t-${id}`,
  line: (seq: number) => `e-${seq}`,
  person: (id: UserId) => `person-${id}`,
  presence: (id: UserId) => `on-${id}`,
  typist: (id: UserId) => `typing-${id}`,
  online: (room: RoomId) => `online-${room}`,
  roomLink: (room: RoomId) => `room-${room}`,
  roomName: (room: RoomId) => `name-${room}`,
  roomTopic: (room: RoomId) => `topic-${room}`,
  sidebarName: (room: RoomId) => `side-name-${room}`,
} as const
