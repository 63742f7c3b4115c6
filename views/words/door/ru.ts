// Russian words of the entrance: what helps while one signs in, and the pages that say that something is wrong.

import { type PluralForms, plural } from '../plural.ts'
import type { doorEn } from './en.ts'

const SECONDS: PluralForms = {
  one: 'Слишком много попыток подряд. Попробуйте через {n} секунду.',
  few: 'Слишком много попыток подряд. Попробуйте через {n} секунды.',
  many: 'Слишком много попыток подряд. Попробуйте через {n} секунд.',
  other: 'Слишком много попыток подряд. Попробуйте через {n} секунды.',
}
const MINUTES: PluralForms = {
  one: 'Слишком много попыток подряд. Попробуйте через {n} минуту.',
  few: 'Слишком много попыток подряд. Попробуйте через {n} минуты.',
  many: 'Слишком много попыток подряд. Попробуйте через {n} минут.',
  other: 'Слишком много попыток подряд. Попробуйте через {n} минуты.',
}

export const doorRu: typeof doorEn = {
  show: 'Показать',
  hide: 'Скрыть',
  showPassword: 'Показать пароль',
  hidePassword: 'Скрыть пароль',
  capsLock: 'Включён Caps Lock.',
  waitSeconds: (n: number) => plural('ru', n, SECONDS),
  waitMinutes: (n: number) => plural('ru', n, MINUTES),
  invited: 'Вас пригласили',
  invitedHint: 'Создайте аккаунт, и вы внутри.',
  frontPage: 'На главную',
  toRooms: 'К вашим комнатам',
  toSearch: 'Поиск по сообщениям',
  again: 'Повторить',
  notFoundStranger: 'Адрес с ошибкой, либо то, что здесь есть, видно только тем, кто вошёл.',
  offlineTitle: 'Нет связи',
  offline: 'До сервера не достучаться. Написанное сохранится и уйдёт, когда связь вернётся.',
  scene: {
    room: 'гавань',
    topic: 'Лодки, приливы и чай',
    people: ['Мара Линдквист', 'Том Окоро', 'Юки Араи'],
    lines: ['Паром пришёл. Кто примет концы?', 'Уже иду, две минуты.', 'Чайник поставлен.'],
    typing: 'Мара печатает…',
  },
}
