import { expect, test } from 'vitest'
import { commandOf, readOptions } from './options.ts'

test('[LOAD-5] a load starts a server of its own and lasts as long as it usually does, unless the command says otherwise', () => {
  expect(readOptions(['smoke'])).toEqual({
    ...{ name: 'smoke', url: null, minutes: null, messages: 1_000_000, times: 1, save: false },
  })
  const words = ['soak', '--url', 'https://chat.example.org/', '--minutes', '0.5', '--times', '3', '--save']
  expect(readOptions(words)).toEqual({
    ...{
      name: 'soak',
      url: 'https://chat.example.org',
      minutes: 0.5,
      messages: 1_000_000,
      times: 3,
      save: true,
    },
  })
  expect(readOptions(['history', '--messages', '20000']).messages).toBe(20_000)
})

test('[LOAD-5] a load is told of by the command that does the same again', () => {
  const words = ['history', '--minutes', '0.5', '--messages', '20000', '--times', '3', '--save']
  expect(commandOf(readOptions(words))).toBe(`npm run loadtest -- ${words.join(' ')}`)
  expect(commandOf(readOptions(['soak', '--url', 'http://secret.example.org']))).not.toContain('secret')
})

test.each([
  [[], 'which load'],
  [['storm'], 'storm'],
  [['toString'], 'toString'],
  [['smoke', 'soak'], 'soak'],
  [['smoke', '--minutes', '0'], '--minutes'],
  [['smoke', '--minutes', 'many'], '--minutes'],
  [['smoke', '--url', 'localhost:3000'], '--url'],
  [['smoke', '--url', 'http://localhost:3000/chat'], '--url'],
  [['history', '--messages', '10'], '--messages'],
  [['smoke', '--times', '0'], '--times'],
  [['smoke', '--fast'], '--fast'],
])('[LOAD-5] what is no load, or no option of one, is refused: %j', (words, reason) => {
  expect(() => readOptions(words)).toThrow(reason)
})
