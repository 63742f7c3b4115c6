// English words of letters about what waits unread, and of the pages that their links open.

import { type PluralForms, plural } from '../plural.ts'

const UNREAD: PluralForms = { one: '{n} unread notification', other: '{n} unread notifications' }
const MORE: PluralForms = { one: 'And {n} more.', other: 'And {n} more.' }

export const lettersEn = {
  subject: (n: number, site: string) => `${plural('en', n, UNREAD)} on ${site}`,
  title: 'While you were away',
  lead: (n: number) => `You have ${plural('en', n, UNREAD)}.`,
  friends: 'Friends',
  someRoom: 'A room',
  nobody: 'A deleted account',
  file: 'A file',
  invite: 'brought you into this room',
  friendRequest: 'would like to be your friend',
  more: (n: number) => plural('en', n, MORE),
  open: 'See all of it',
  zone: (zone: string) => `Times are in the zone ${zone}.`,
  every: {
    hourly: 'You get at most one such letter an hour, and only while something is unread.',
    daily: 'You get at most one such letter a day, and only while something is unread.',
  },
  settings: 'Notification settings',
  unsubscribe: 'Stop these letters',
  unconfirmed:
    'Who wrote what is not in this letter: nobody has confirmed yet that this address belongs to the account.',
  confirm: 'Confirm my address',
  pages: {
    stopTitle: 'Stop the letters?',
    stopHint: 'You will get no more letters about what is unread. Everything else stays as it is.',
    stop: 'Stop the letters',
    stopped: 'The letters have stopped',
    stoppedHint:
      'No more letters about what is unread will be sent to you. Your settings turn them on again.',
    confirmTitle: (username: string) => `Is @${username} your account?`,
    confirmHint: (email: string) =>
      `Letters to ${email} will then say who wrote what. If you do not know this account, close this page.`,
    confirm: 'Yes, it is mine',
    confirmed: 'Thank you, your address is confirmed',
    confirmedHint: 'Letters about what is unread now say who wrote what.',
  },
}
