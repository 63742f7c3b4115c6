// What is photographed: every page of the interface, a line each.

import type { Page } from 'playwright-core'

export type Language = 'en' | 'ru'

/** What a sight may need to know of the demo. */
export interface Place {
  readonly language: Language
  /** The room that the person whose eyes we have spends the day in, and one that they look after. */
  readonly room: string
  readonly ownRoom: string
  /** The number of a message in a room, and its id. */
  message(room: string, part: string): Promise<{ readonly id: string; readonly seq: number }>
  /** Somebody else is typing in that room from now on, for five seconds. */
  typing(): Promise<void>
}

export interface Sight {
  readonly name: string
  readonly title: string
  readonly path: (place: Place) => string | Promise<string>
  /** Absent: the reader of the place. */
  readonly who?: 'stranger' | 'admin'
  readonly status?: number
  /** Once the page is there. */
  readonly meanwhile?: (page: Page, place: Place) => Promise<void>
}

const WORD = { en: 'lantern', ru: 'термос' } as const
const PART = { en: 'A question for everybody', ru: 'Термосов пока три' } as const
const THREAD = { en: 'First plan', ru: 'Термосов пока три' } as const
const EDITED = { en: 'Before ten, please', ru: 'литра по два' } as const

export const SIGHTS: readonly Sight[] = [
  { name: 'landing', title: 'Landing', path: () => '/', who: 'stranger' },
  { name: 'log-in', title: 'Log in', path: () => '/login', who: 'stranger' },
  { name: 'sign-up', title: 'Sign up', path: () => '/signup', who: 'stranger' },
  {
    name: 'forgotten-password',
    title: 'Forgotten password',
    path: () => '/password/forgot',
    who: 'stranger',
  },
  {
    ...{ name: 'chat', title: 'The chat' },
    path: ({ room }) => `/rooms/${room}`,
    async meanwhile(page, { typing }) {
      await page.waitForSelector('.presence.is-online', { state: 'attached' })
      await typing()
      await page.waitForFunction(() => document.querySelector('#typing')?.textContent !== '')
    },
  },
  {
    ...{ name: 'chat-at', title: 'The chat, opened at a message' },
    path: async ({ room, language, message }) =>
      `/rooms/${room}?at=${(await message(room, PART[language])).seq}`,
  },
  {
    ...{ name: 'thread', title: 'A thread' },
    path: async ({ room, language, message }) =>
      `/rooms/${room}/threads/${(await message(room, THREAD[language])).id}`,
  },
  { name: 'pins', title: 'What is pinned', path: ({ room }) => `/rooms/${room}/pins` },
  { name: 'jump-to-a-date', title: 'Jump to a date', path: ({ room }) => `/rooms/${room}/date` },
  {
    ...{ name: 'edits', title: 'What a message said before' },
    path: async ({ room, language, message }) =>
      `/rooms/${room}/messages/${(await message(room, EDITED[language])).id}/edits`,
  },
  {
    ...{ name: 'message-actions', title: 'What one can do with a message' },
    path: async ({ room, language, message }) =>
      `/rooms/${room}/messages/${(await message(room, PART[language])).id}/actions`,
  },
  { name: 'writing-help', title: 'Help with writing', path: () => '/write/help' },
  { name: 'keys', title: 'Keys', path: () => '/keys' },
  { name: 'jump-to-a-room', title: 'Jump to a room', path: () => '/jump' },
  { name: 'rooms', title: 'One’s rooms', path: () => '/rooms' },
  { name: 'directory', title: 'The directory', path: () => '/rooms/directory' },
  { name: 'new-room', title: 'A new room', path: () => '/rooms/new' },
  { name: 'new-message', title: 'A new direct message', path: () => '/rooms/new/direct?q=a' },
  { name: 'room-people', title: 'People of a room', path: ({ room }) => `/rooms/${room}/people` },
  { name: 'room-settings', title: 'A room’s settings', path: ({ ownRoom }) => `/rooms/${ownRoom}/settings` },
  ...(['members', 'bans', 'invites', 'hooks'] as const).map((part) => ({
    name: `room-settings-${part}`,
    title: `A room’s settings: ${part}`,
    path: ({ ownRoom }: Place) => `/rooms/${ownRoom}/settings/${part}`,
  })),
  {
    name: 'room-notifications',
    title: 'What one hears of a room',
    path: ({ room }) => `/rooms/${room}/notifications`,
  },
  { name: 'leave', title: 'Leaving a room', path: ({ room }) => `/rooms/${room}/leave` },
  {
    name: 'search',
    title: 'Search',
    path: ({ language }) => `/search?q=${encodeURIComponent(WORD[language])}`,
  },
  { name: 'friends', title: 'Friends', path: () => '/friends' },
  {
    name: 'person',
    title: 'Somebody’s page',
    path: ({ language }) => (language === 'en' ? '/users/aiko' : '/users/anya'),
  },
  { name: 'settings', title: 'Settings', path: () => '/you' },
  ...(
    [
      'profile',
      'look',
      'notifications',
      'account',
      'security',
      'security/totp',
      'devices',
      'tokens',
      'privacy',
      'data',
      'sound',
    ] as const
  ).map((part) => ({
    name: `settings-${part.replace('/', '-')}`,
    title: `Settings: ${part.replace('/', ', ')}`,
    path: () => `/you/${part}`,
  })),
  { name: 'notifications', title: 'Notifications', path: () => '/notifications' },
  ...(['users', 'rooms', 'invites', 'audit', 'dead-letters', 'cluster', 'export'] as const).map((part) => ({
    name: `admin-${part}`,
    title: `For admins: ${part}`,
    path: () => `/admin/${part}`,
    who: 'admin' as const,
  })),
  { name: 'docs', title: 'The API, described', path: () => '/docs', who: 'stranger' },
  { name: 'not-found', title: 'Not there', path: () => '/nowhere', status: 404 },
]
