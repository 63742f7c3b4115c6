// English words of notifications: the bell, its page, and the settings. `{who}` and `{room}` are set off in the sentence.

import { type PluralForms, plural } from '../plural.ts'
import { notifyOwnEn } from './own-en.ts'

const UNREAD: PluralForms = { one: '{n} unread notification', other: '{n} unread notifications' }
const IN_ROOM: PluralForms = { one: '{n} new message in {room}', other: '{n} new messages in {room}' }
const FROM: PluralForms = { one: '{n} new message from {who}', other: '{n} new messages from {who}' }

export const notifyEn = {
  title: 'Notifications',
  hint: 'What concerns you. Read here is read on all your devices.',
  /** Under the bell, where there is little room. */
  tab: 'Activity',
  unread: (n: number) => plural('en', n, UNREAD),
  isUnread: 'Unread:',
  allRead: 'Everything is read.',
  readAll: 'Mark all as read',
  readOne: 'Mark as read',
  readOneOf: (what: string) => `Mark as read: ${what}`,
  none: 'All quiet',
  noneHint:
    'When somebody writes, mentions or answers you, reacts to what you said, brings you into a room or would like to be your friend, you find it here.',
  older: 'Show older ones',
  newest: 'Back to the newest',
  settings: 'Notification settings',
  nobody: 'A deleted account',
  someRoom: 'a room',
  deleted: 'The message was deleted.',
  noText: 'A file',
  inRoom: {
    message: '{who} wrote in {room}',
    mention: '{who} mentioned you in {room}',
    reply: '{who} answered you in {room}',
    reaction: '{who} reacted {emoji} to your message in {room}',
    invite: '{who} brought you into {room}',
  },
  direct: {
    message: '{who} wrote to you',
    mention: '{who} mentioned you',
    reply: '{who} answered you',
    reaction: '{who} reacted {emoji} to your message',
    invite: '{who} has begun a conversation with you',
  },
  people: {
    friend_request: '{who} would like to be your friend',
    answered: '{who} has asked to be your friend',
    friend_accepted: '{who} is your friend now',
  },
  manyInRoom: (n: number) => plural('en', n, IN_ROOM),
  manyFrom: (n: number) => plural('en', n, FROM),
  own: notifyOwnEn,
}
