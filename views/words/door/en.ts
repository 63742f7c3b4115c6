// English words of the entrance: what helps while one signs in, and the pages that say that something is wrong.

import { type PluralForms, plural } from '../plural.ts'

const SECONDS: PluralForms = {
  one: 'Too many tries in a short time. Try again in {n} second.',
  other: 'Too many tries in a short time. Try again in {n} seconds.',
}
const MINUTES: PluralForms = {
  one: 'Too many tries in a short time. Try again in {n} minute.',
  other: 'Too many tries in a short time. Try again in {n} minutes.',
}

export const doorEn = {
  show: 'Show',
  hide: 'Hide',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  capsLock: 'Caps Lock is on.',
  waitSeconds: (n: number) => plural('en', n, SECONDS),
  waitMinutes: (n: number) => plural('en', n, MINUTES),
  invited: 'You are invited',
  invitedHint: 'Make your account, and you are in.',
  frontPage: 'Front page',
  toRooms: 'Go to your rooms',
  toSearch: 'Search the messages',
  again: 'Try again',
  notFoundStranger: 'The address is mistyped, or what is here is for people who are signed in.',
  offlineTitle: 'No connection',
  offline:
    'The server cannot be reached. What you have written is kept, and sent when the connection is back.',
  scene: {
    room: 'harbour',
    topic: 'Boats, tides and tea',
    people: ['Mara Lindqvist', 'Tom Okoro', 'Yuki Arai'],
    lines: ['The ferry is in. Who takes the ropes?', 'On my way, two minutes.', 'Kettle is on.'],
    typing: 'Mara is typing…',
  },
}
