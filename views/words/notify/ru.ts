// Russian words of notifications.

import { type PluralForms, plural } from '../plural.ts'
import type { notifyEn } from './en.ts'
import { notifyOwnRu } from './own-ru.ts'

const UNREAD: PluralForms = {
  one: '{n} непрочитанное уведомление',
  few: '{n} непрочитанных уведомления',
  many: '{n} непрочитанных уведомлений',
  other: '{n} непрочитанного уведомления',
}
const IN_ROOM: PluralForms = {
  one: '{n} новое сообщение в комнате {room}',
  few: '{n} новых сообщения в комнате {room}',
  many: '{n} новых сообщений в комнате {room}',
  other: '{n} нового сообщения в комнате {room}',
}
const FROM: PluralForms = {
  one: '{who}: {n} новое сообщение',
  few: '{who}: {n} новых сообщения',
  many: '{who}: {n} новых сообщений',
  other: '{who}: {n} нового сообщения',
}

export const notifyRu: typeof notifyEn = {
  title: 'Уведомления',
  hint: 'Всё, что касается вас. Прочитанное здесь прочитано на всех ваших устройствах.',
  tab: 'Новое',
  unread: (n) => plural('ru', n, UNREAD),
  isUnread: 'Не прочитано:',
  allRead: 'Всё прочитано.',
  readAll: 'Прочитать всё',
  readOne: 'Отметить прочитанным',
  readOneOf: (what) => `Отметить прочитанным: ${what}`,
  none: 'Пока тихо',
  noneHint:
    'Здесь появится, кто вам пишет, упоминает вас или отвечает, реагирует на ваши слова, зовёт в комнату или хочет с вами дружить.',
  older: 'Показать более ранние',
  newest: 'К самым новым',
  settings: 'Настройки уведомлений',
  nobody: 'Удалённый аккаунт',
  someRoom: 'комната',
  deleted: 'Сообщение удалено.',
  noText: 'Файл',
  inRoom: {
    message: '{who} пишет в комнате {room}',
    mention: '{who} упоминает вас в комнате {room}',
    reply: '{who} отвечает вам в комнате {room}',
    reaction: '{who} ставит {emoji} вашему сообщению в комнате {room}',
    invite: '{who} приглашает вас в комнату {room}',
  },
  direct: {
    message: '{who} пишет вам',
    mention: '{who} упоминает вас',
    reply: '{who} отвечает вам',
    reaction: '{who} ставит {emoji} вашему сообщению',
    invite: '{who} начинает с вами разговор',
  },
  people: {
    friend_request: '{who} хочет с вами дружить',
    answered: 'Просьба о дружбе: {who}',
    friend_accepted: '{who} теперь среди ваших друзей',
  },
  manyInRoom: (n) => plural('ru', n, IN_ROOM),
  manyFrom: (n) => plural('ru', n, FROM),
  own: notifyOwnRu,
}
