// English words of the search over messages.

import { type PluralForms, plural } from '../plural.ts'

const SHOWN: PluralForms = { one: '{n} message', other: '{n} messages' }

export const seekEn = {
  title: 'Search',
  field: 'Search messages',
  key: 'Search the messages',
  filters: 'Filters',
  room: 'Room',
  anyRoom: 'All your rooms',
  from: 'From whom',
  fromHint: 'A username',
  since: 'From day',
  until: 'To day',
  clear: 'Without filters',
  ask: 'What are you looking for?',
  askHint: 'A word is found inside others and in any case. Put words in quotes to find them side by side.',
  none: 'Nothing found',
  noneHint: 'Try fewer or shorter words, or search without filters.',
  shown: (n: number) => plural('en', n, SHOWN),
  reached: 'Searched back to:',
  noneYet: 'Nothing found so far',
  noneYetHint: 'There are older messages to look through.',
  goOn: 'Search further back',
  more: 'Older hits',
  nobody: 'Nobody here has this username.',
  tooManyWords: 'Ten words at a time are the most.',
  noDay: 'This is not a day.',
  turned: 'This day lies before the first one.',
  inRoom: (room: string) => `in ${room}`,
}
