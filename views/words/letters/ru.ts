// Russian words of letters about what waits unread, and of the pages that their links open.

import { type PluralForms, plural } from '../plural.ts'
import type { lettersEn } from './en.ts'

const UNREAD: PluralForms = {
  one: '{n} непрочитанное уведомление',
  few: '{n} непрочитанных уведомления',
  many: '{n} непрочитанных уведомлений',
  other: '{n} непрочитанного уведомления',
}
const MORE: PluralForms = { other: 'И ещё {n}.' }

export const lettersRu: typeof lettersEn = {
  subject: (n, site) => `${plural('ru', n, UNREAD)} — ${site}`,
  title: 'Пока вас не было',
  lead: (n) => `У вас ${plural('ru', n, UNREAD)}.`,
  friends: 'Друзья',
  someRoom: 'Комната',
  nobody: 'Удалённый аккаунт',
  file: 'Файл',
  invite: 'приглашает вас в эту комнату',
  friendRequest: 'хочет с вами дружить',
  more: (n) => plural('ru', n, MORE),
  open: 'Посмотреть всё',
  zone: (zone) => `Время указано по часовому поясу ${zone}.`,
  every: {
    hourly: 'Такие письма приходят не чаще раза в час и только пока есть непрочитанное.',
    daily: 'Такие письма приходят не чаще раза в день и только пока есть непрочитанное.',
  },
  settings: 'Настройки уведомлений',
  unsubscribe: 'Отписаться от этих писем',
  unconfirmed:
    'Кто и что написал, в этом письме не сказано: пока никто не подтвердил, что этот адрес принадлежит владельцу аккаунта.',
  confirm: 'Подтвердить мой адрес',
  pages: {
    stopTitle: 'Больше не присылать письма?',
    stopHint: 'Писем о непрочитанном больше не будет. Всё остальное останется как есть.',
    stop: 'Больше не присылать',
    stopped: 'Письма отключены',
    stoppedHint: 'Писем о непрочитанном больше не будет. Включить их снова можно в настройках.',
    confirmTitle: (username) => `@${username} — это вы?`,
    confirmHint: (email) =>
      `После этого в письмах на ${email} будет сказано, кто и что написал. Если этот аккаунт вам не знаком, закройте страницу.`,
    confirm: 'Да, это я',
    confirmed: 'Спасибо, адрес подтверждён',
    confirmedHint: 'Теперь в письмах о непрочитанном сказано, кто и что написал.',
  },
}
