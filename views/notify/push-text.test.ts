import { expect, test } from 'vitest'
import { type PushFacts, pushText } from './push-text.ts'

const SAID: PushFacts = {
  ...{ kind: 'message', isReply: false, who: 'Ada', room: 'Tea', preview: 'the kettle is on', count: 1 },
}

test('[WEBPUSH-12] a push says who, where and what, in the language of its reader', () => {
  expect(pushText('en', SAID)).toEqual({ title: 'Ada · Tea', body: 'the kettle is on' })
  expect(pushText('en', { ...SAID, room: null })).toEqual({ title: 'Ada', body: 'the kettle is on' })
  expect(pushText('ru', { ...SAID, kind: 'mention', count: 5 })).toEqual({
    title: 'Ada упоминает вас · Tea',
    body: 'the kettle is on\nи ещё 4',
  })
  expect(pushText('en', { ...SAID, kind: 'mention', isReply: true }).title).toBe('Ada answered you · Tea')
  expect(pushText('en', { ...SAID, kind: 'reaction', preview: '🍲' }).body).toBe('🍲 to your message')
  expect(pushText('ru', { ...SAID, kind: 'friend_request', room: null, preview: '' })).toEqual({
    title: 'Ada',
    body: 'Хочет добавить вас в друзья',
  })
})

test('[WEBPUSH-12] a file alone, an account that is gone, and a name like a place to fill have their words', () => {
  expect(pushText('en', { ...SAID, preview: '' }).body).toBe('A file')
  expect(pushText('ru', { ...SAID, who: null }).title).toBe('Удалённый аккаунт · Tea')
  expect(pushText('en', { ...SAID, who: '{room}', room: '{who}' }).title).toBe('{room} · {who}')
})
