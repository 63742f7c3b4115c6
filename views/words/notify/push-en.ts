// English words of pushes: what a device shows while no page is open.

import { type PluralForms, plural } from '../plural.ts'

const MORE: PluralForms = { other: 'and {n} more' }

export const pushEn = {
  nobody: 'A deleted account',
  noText: 'A file',
  inRoom: '{title} · {room}',
  titles: {
    message: '{who}',
    mention: '{who} mentioned you',
    reply: '{who} answered you',
    reaction: '{who}',
    invite: '{who}',
    friend_request: '{who}',
    friend_accepted: '{who}',
  },
  /** In the place of what was said. */
  bodies: {
    reaction: '{emoji} to your message',
    invite: 'You were brought in here.',
    friend_request: 'Would like to be your friend',
    friend_accepted: 'You are friends now',
  },
  more: (n: number) => plural('en', n, MORE),
}

export type PushWords = typeof pushEn
