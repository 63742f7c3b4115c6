// Russian words of the cluster's picture.

import { type PluralForms, plural } from '../plural.ts'
import type { clusterEn } from './cluster-en.ts'

const OF_NODES: PluralForms = { one: '{n} узла', few: '{n} узлов', many: '{n} узлов', other: '{n} узла' }
const ROOMS: PluralForms = {
  one: '{n} комната',
  few: '{n} комнаты',
  many: '{n} комнат',
  other: '{n} комнаты',
}

export const clusterRu: typeof clusterEn = {
  title: 'Кластер',
  alone: 'Сервер работает одним узлом. Всё происходит здесь.',
  upOf: (up: number, all: number) => `Работает ${up} из ${plural('ru', all, OF_NODES)}`,
  pause: 'Пауза',
  resume: 'Дальше',
  updated: 'Обновлено',
  stale: 'Нет ответа. Данные от',
  ring: 'Чьи комнаты',
  ringHint:
    'Снаружи: комнаты, которые узлы держат сейчас. Внутри: куда попали бы комнаты, если раздать их заново.',
  ringAlone: 'Все комнаты держит этот узел.',
  ringNone: 'Сейчас не занята ни одна комната: каждую берут, когда в неё приходят.',
  shareOf: (node: string, rooms: number, percent: number) =>
    `${node}: ${plural('ru', rooms, ROOMS)}, ${percent} %.`,
  roomsHeld: 'занятых комнат',
  rate: 'Сообщений в секунду',
  rateHint: 'Все узлы вместе, последние 3 минуты',
  latency: 'Запись, медленные',
  latencyHint: '95 из 100 быстрее, самый медленный узел',
  now: 'сейчас',
  most: 'максимум',
  nothingYet: 'Пока ничего',
  ms: 'мс',
  nodes: 'Узлы',
  states: { joining: 'Запускается', up: 'Работает', draining: 'Уходит', gone: 'Пропал' },
  silent: 'Не отвечает',
  you: 'Ответил вам',
  since: 'Работает с:',
  version: 'Версия',
  facts: {
    rooms: 'Занято комнат',
    awake: 'Комнат в памяти',
    sockets: 'Соединений',
    people: 'Людей здесь',
    memory: 'Память',
    lag: 'Задержка',
  },
  lagHint: 'Насколько опаздывают таймеры, 99-й процентиль за 10 секунд',
  depends: 'От чего зависит',
  check: { ok: 'Отвечает', down: 'Не отвечает' },
  downOn: (nodes: string) => `Не отвечает ${nodes}`,
  dependencies: {
    database: { name: 'Postgres', does: 'Хранит всё' },
    redis: { name: 'Redis', does: 'Кто держит какую комнату' },
    nats: { name: 'NATS', does: 'Носит команды и события между узлами' },
  },
  waits: 'Что ждёт',
  waitsHint: 'Все узлы вместе. Если число растёт и не падает, это признак беды.',
  waiting: {
    eventsUnconfirmed: { name: 'Отставание', does: 'События записаны, но ещё не переданы дальше' },
    commandsWaiting: { name: 'Команды', does: 'Ждут в очередях комнат' },
    deepestMailbox: { name: 'Самая длинная очередь', does: 'Команд ждёт одна комната' },
    commitsInFlight: { name: 'Записи', does: 'Сохраняются прямо сейчас' },
    leasesHeld: { name: 'Аренды', does: 'Комнаты, занятые узлами' },
    gapsFilled: { name: 'Заполнено пропусков', does: 'Дочитано из журнала с запуска' },
    slowReadersClosed: { name: 'Медленные читатели', does: 'Отключено с запуска' },
    commitsFenced: { name: 'Отклонённые записи', does: 'С запуска: комната была уже у другого узла' },
  },
}
