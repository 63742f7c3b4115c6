// Russian words of the administration, but for the cluster's.

import { type PluralForms, plural } from '../plural.ts'
import { auditRu } from './audit-ru.ts'
import { clusterRu } from './cluster-ru.ts'
import type { helmEn } from './en.ts'
import { lettersRu } from './letters-ru.ts'

const USES: PluralForms = {
  one: 'ещё для {n} человека',
  few: 'ещё для {n} человек',
  many: 'ещё для {n} человек',
  other: 'ещё для {n} человека',
}
const PEOPLE: PluralForms = {
  one: '{n} человек',
  few: '{n} человека',
  many: '{n} человек',
  other: '{n} человека',
}

export const helmRu: typeof helmEn = {
  title: 'Управление',
  tab: 'Админ',
  sections: {
    users: 'Люди',
    rooms: 'Комнаты',
    invites: 'Приглашения',
    audit: 'Журнал',
    letters: 'Недоставленное',
    cluster: 'Кластер',
    export: 'Выгрузка',
  },
  done: {
    disabled: 'Аккаунт закрыт, все его сеансы завершены.',
    enabled: 'Аккаунт снова открыт.',
    role: 'Роль изменена и действует сразу.',
    out: 'Сеансы завершены на всех устройствах.',
    archived: 'Комната в архиве.',
    withdrawn: 'Приглашение отозвано.',
    retried: 'Будет сделана ещё одна попытка.',
    discarded: 'Удалено.',
  },
  users: {
    search: 'Имя, имя пользователя или почта',
    none: 'Никого с таким началом нет',
    noneHint: 'Имена и адреса ищутся по их началу.',
    admin: 'Админ',
    disabled: 'Закрыт',
    you: 'Вы',
    seen: 'Последний раз:',
    never: 'Ещё не заходил(а)',
    manage: 'Изменить',
    manageOf: (name: string) => `Изменить: ${name}`,
    since: 'Аккаунт с:',
    role: 'Роль',
    roles: { user: 'Участник', admin: 'Админ' },
    roleHints: {
      user: 'Общается и ведёт собственные комнаты.',
      admin: 'Ещё и следит за сервером: люди, комнаты, журнал, кластер.',
    },
    saveRole: 'Сохранить роль',
    profile: 'Профиль',
    log: 'Записи в журнале',
    out: 'Завершить все сеансы',
    outTitle: (name: string) => `Завершить все сеансы: ${name}?`,
    outHint: 'На каждом устройстве придётся войти снова. Программы с токенами продолжат работать.',
    close: 'Закрыть аккаунт',
    closeTitle: (name: string) => `Закрыть аккаунт: ${name}?`,
    closeHint:
      'Человек сразу выйдет на всех устройствах и не сможет вернуться, пока аккаунт не откроют. Сказанное останется.',
    closed: 'Этот аккаунт закрыт.',
    open: 'Снова открыть аккаунт',
  },
  rooms: {
    search: 'Часть названия',
    states: { open: 'Открытые', archived: 'В архиве', unowned: 'Без владельца' },
    stateLabel: 'Какие комнаты',
    none: 'Таких комнат нет',
    noneHint: 'Личных бесед здесь нет: они касаются только двоих.',
    unowned: 'Нет владельца',
    unownedHint: 'Аккаунты владельцев закрыты или удалены.',
    owner: (name: string) => `Владелец: ${name}`,
    last: 'Последнее событие:',
    archive: 'В архив',
    archiveOf: (room: string) => `В архив: ${room}`,
    archiveTitle: (room: string) => `Отправить «${room}» в архив?`,
    archiveHint:
      'Участники смогут читать, но не писать. В комнате будет видно, что это сделали вы. Вернуть нельзя.',
    archiveConfirm: 'Отправить в архив',
    kinds: { public: 'Открытая', group: 'Закрытая', direct: 'Личная' },
  },
  invites: {
    open: 'Аккаунт здесь может создать любой, приглашения не нужны.',
    invite: 'Аккаунты создаются по приглашению: достаточно получить ссылку.',
    closed: 'Сервер не принимает новые аккаунты: приглашения не действуют, пока это не изменят.',
    make: 'Новое приглашение',
    none: 'Действующих приглашений нет',
    noneHint: 'Создайте приглашение и отправьте ссылку тому, кого хотите видеть здесь.',
    uses: (n: number) => plural('ru', n, USES),
    until: 'До:',
    by: (name: string) => `Создал(а) ${name}`,
    byNobody: 'Создал человек, которого здесь больше нет',
    withdraw: 'Отозвать',
    withdrawOf: (which: string) => `Отозвать приглашение ${which}`,
    expiry: 'Действует',
    people: 'На скольких',
    peopleOf: (n: number) => plural('ru', n, PEOPLE),
    create: 'Создать ссылку',
    madeTitle: 'Ссылка для отправки',
    madeHint: 'Она показывается один раз. По ней можно создать аккаунт.',
    link: 'Ссылка',
  },
  export: {
    title: 'Забрать всё с собой',
    text: 'Все люди, комнаты и сообщения сервера одним файлом: объект JSON в каждой строке. Паролей, токенов и других секретов в нём нет, файлы названы, но не вложены.',
    how: 'Как его читать и загрузить на другой сервер, рассказано в docs/import.md.',
    note: 'Выгрузка отмечается в журнале.',
    get: 'Скачать выгрузку',
  },
  audit: auditRu,
  letters: lettersRu,
  cluster: clusterRu,
}
