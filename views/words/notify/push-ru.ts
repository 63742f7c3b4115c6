// Russian words of pushes: what a device shows while no page is open.

import { type PluralForms, plural } from '../plural.ts'
import type { PushWords } from './push-en.ts'

const MORE: PluralForms = { other: 'и ещё {n}' }

export const pushRu: PushWords = {
  nobody: 'Удалённый аккаунт',
  noText: 'Файл',
  inRoom: '{title} · {room}',
  titles: {
    message: '{who}',
    mention: '{who} упоминает вас',
    reply: '{who} отвечает вам',
    reaction: '{who}',
    invite: '{who}',
    friend_request: '{who}',
    friend_accepted: '{who}',
  },
  bodies: {
    reaction: '{emoji} на ваше сообщение',
    invite: 'Теперь вы здесь.',
    friend_request: 'Хочет добавить вас в друзья',
    friend_accepted: 'Теперь вы друзья',
  },
  more: (n) => plural('ru', n, MORE),
}
