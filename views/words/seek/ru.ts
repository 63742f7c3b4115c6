// Russian words of the search over messages.

import { type PluralForms, plural } from '../plural.ts'
import type { seekEn } from './en.ts'

const SHOWN: PluralForms = {
  one: '{n} сообщение',
  few: '{n} сообщения',
  many: '{n} сообщений',
  other: '{n} сообщения',
}

export const seekRu: typeof seekEn = {
  title: 'Поиск',
  field: 'Поиск сообщений',
  key: 'Искать в сообщениях',
  filters: 'Фильтры',
  room: 'Комната',
  anyRoom: 'Все ваши комнаты',
  from: 'От кого',
  fromHint: 'Имя пользователя',
  since: 'С какого дня',
  until: 'По какой день',
  clear: 'Без фильтров',
  ask: 'Что вы ищете?',
  askHint: 'Слово находится и внутри других, в любом регистре. В кавычках слова ищутся подряд.',
  none: 'Ничего не нашлось',
  noneHint: 'Попробуйте меньше слов, слово короче или поиск без фильтров.',
  shown: (n: number) => plural('ru', n, SHOWN),
  reached: 'Просмотрено назад до:',
  noneYet: 'Пока ничего не нашлось',
  noneYetHint: 'Есть сообщения постарше, их ещё не просмотрели.',
  goOn: 'Искать дальше',
  more: 'Найденное раньше',
  nobody: 'Человека с таким именем пользователя нет.',
  tooManyWords: 'Не больше десяти слов сразу.',
  noDay: 'Такого дня нет.',
  turned: 'Этот день раньше первого.',
  inRoom: (room: string) => `в «${room}»`,
}
