// Russian words about what one can do with a message: reactions, replies, threads, pins, its history.

import { type PluralForms, plural } from './plural.ts'
import type { talkEn } from './talk-en.ts'

const REPLIES: PluralForms = { one: '{n} ответ', few: '{n} ответа', many: '{n} ответов', other: '{n} ответа' }
const SEEN: PluralForms = { other: 'Прочитали: {n}' }
const OTHERS: PluralForms = { other: 'ещё {n}' }

export const talkRu: typeof talkEn = {
  menu: 'Действия с сообщением',
  react: 'Добавить реакцию',
  reactWith: (emoji) => `Отреагировать: ${emoji}`,
  reply: 'Ответить',
  thread: 'Открыть обсуждение',
  threadTitle: 'Обсуждение',
  threadHint: 'Здесь ещё никто не ответил.',
  closeThread: 'Закрыть обсуждение',
  copy: 'Скопировать ссылку',
  pin: 'Закрепить в комнате',
  unpin: 'Открепить',
  pins: 'Закреплённые сообщения',
  noPins: 'Пока ничего не закреплено',
  noPinsHint: 'То, что закрепят из меню сообщения, легко найти здесь.',
  openMessage: 'Открыть в комнате',
  edits: 'История правок',
  editsHint: 'Что было здесь раньше, сначала недавнее.',
  noEdits: 'Это сообщение не меняли.',
  now: 'Сейчас',
  replaced: 'Заменено:',
  answered: 'В ответ на сообщение',
  replies: (n) => plural('ru', n, REPLIES),
  lastReply: 'последний в',
  toDate: 'Перейти к дате',
  date: 'Дата',
  toDateHint: 'Комната откроется на первом сообщении этого дня или следующем за ним.',
  go: 'Перейти',
  roomMenu: 'Меню комнаты',
  hideLines: 'Скрыть входы и выходы',
  onlyPicture: 'Изображение',
  onlyFile: 'Файл',
  bytes: (n) => `${n} Б`,
  kilobytes: (n) => `${n} КБ`,
  megabytes: (n) => `${n} МБ`,
  client: {
    replies: REPLIES,
    seen: SEEN,
    others: OTHERS,
    seenDirect: 'Прочитано',
    and: '{a} и {b}',
    joined: '{a}: вход в комнату',
    left: '{a}: выход из комнаты',
    findEmoji: 'Найти эмодзи (по-английски)',
    noEmoji: 'Такого эмодзи нет',
    recent: 'Недавние',
    emojiGroups: [
      'Смайлы',
      'Люди',
      'Животные и природа',
      'Еда и напитки',
      'Путешествия и места',
      'Занятия',
      'Предметы',
      'Символы',
      'Флаги',
    ],
    close: 'Закрыть',
  },
}
