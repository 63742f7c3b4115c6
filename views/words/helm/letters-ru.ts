// Russian words about dead letters.

import { type PluralForms, plural } from '../plural.ts'
import type { lettersEn } from './letters-en.ts'

const ATTEMPTS: PluralForms = {
  one: '{n} попытка',
  few: '{n} попытки',
  many: '{n} попыток',
  other: '{n} попытки',
}

export const lettersRu: typeof lettersEn = {
  lead: 'Уведомления, которые не удалось доставить и после последней попытки. Остальным они не мешают, и пока они здесь, ничего не потеряно.',
  none: 'Всё доставлено',
  noneHint: 'То, что никак не удаётся доставить, хранится здесь месяц.',
  event: 'Кого касается событие',
  push: 'Уведомление на устройство',
  digest: 'Письмо по почте',
  to: (who) => `для ${who}`,
  number: (seq) => `№ ${seq} в своей комнате`,
  attempts: (n) => plural('ru', n, ATTEMPTS),
  givenUp: 'отложено',
  retry: 'Повторить',
  retryOf: (what) => `Повторить: ${what}`,
  discard: 'Удалить',
  discardOf: (what) => `Удалить: ${what}`,
  discardTitle: 'Удалить это уведомление?',
  discardHint:
    'Так о нём никто не узнает. То, о чём оно, останется на месте. В журнале будет записано, что это сделали вы.',
  discardConfirm: 'Удалить',
  older: 'Показать более ранние',
}
