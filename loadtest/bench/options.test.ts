import { expect, test } from 'vitest'
import { commandOf, PARTS, readOptions } from './options.ts'

test('[BENCH-6] all is measured unless the command says what', () => {
  expect(readOptions([])).toEqual({
    parts: PARTS,
    messages: 10_000_000,
    minutes: 30,
    databaseUrl: null,
    isShort: false,
    times: 1,
    save: false,
    as: null,
  })
  expect(readOptions(['--short']).isShort).toBe(true)
  expect(readOptions(['--messages', '20000']).messages).toBe(20_000)
  expect(readOptions(['postgres://h/d']).databaseUrl).toBe('postgres://h/d')
  expect(readOptions(['--only', 'cluster']).parts).toEqual(['crossing', 'rooms', 'failover'])
  expect(readOptions(['--only', 'rooms,single']).parts).toEqual(['single', 'rooms'])
})

test('[BENCH-6] what the bench does not know is refused', () => {
  expect(() => readOptions(['--only', 'clutter'])).toThrow('clutter')
  expect(() => readOptions(['--fast'])).toThrow('--fast')
  expect(() => readOptions(['--messages', 'many'])).toThrow('--messages')
  expect(() => readOptions(['--minutes', '0'])).toThrow('--minutes')
  expect(() => readOptions(['--times', '0'])).toThrow('--times')
  expect(() => readOptions(['--as', 'before'])).toThrow('--save')
  expect(() => readOptions(['--save', '--as', '../before'])).toThrow('--as')
})

test.each([
  ['single', [], 'npm run bench -- --only single --save'],
  [
    'history',
    ['--times', '3', '--as', 'before'],
    'npm run bench -- --only history --save --as before --times 3',
  ],
  ['history', ['--messages', '20000'], 'npm run bench -- --only history --save --messages 20000'],
  ['soak', ['--minutes', '5'], 'npm run bench -- --only soak --save --minutes 5'],
  ['rooms', ['--messages', '20000', '--short'], 'npm run bench -- --only rooms --save --short'],
  ['single', ['postgres://ada:secret@h/d'], 'npm run bench -- --only single --save postgres://…'],
] as const)('[PERF-1] of %s %j the command that is stored is %s', (part, words, command) => {
  expect(commandOf(part, readOptions(['--save', ...words]))).toBe(command)
})
