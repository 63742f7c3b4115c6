// English words about dead letters.

import { type PluralForms, plural } from '../plural.ts'

const ATTEMPTS: PluralForms = { one: '{n} attempt', other: '{n} attempts' }

export const lettersEn = {
  lead: 'Notifications that were given up after the last attempt. The others went on meanwhile; nothing is lost as long as it stands here.',
  none: 'Nothing was given up',
  noneHint: 'What cannot be brought to anybody, however often it is tried, is kept here for a month.',
  event: 'Whom an event concerns',
  push: 'A push to a device',
  digest: 'A letter by e-mail',
  to: (who: string) => `to ${who}`,
  number: (seq: number) => `no. ${seq} of its room`,
  attempts: (n: number) => plural('en', n, ATTEMPTS),
  givenUp: 'given up',
  retry: 'Try again',
  retryOf: (what: string) => `Try again: ${what}`,
  discard: 'Discard',
  discardOf: (what: string) => `Discard: ${what}`,
  discardTitle: 'Discard this notification?',
  discardHint:
    'Nobody will be told of it this way. What it is about stays where it is. The audit log notes that it was you.',
  discardConfirm: 'Discard it',
  older: 'Show older ones',
}
