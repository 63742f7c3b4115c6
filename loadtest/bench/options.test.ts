import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

test('[BENCH-6] all is measured unless the command says what', () => {
  expect(readOptions([])).toEqual({
    parts: ['single', 'history', 'notifications', 'crossing', 'rooms', 'failover'],
    messages: 10_000_000,
    databaseUrl: null,
  })
  expect(readOptions(['--messages', '20000']).messages).toBe(20_000)
  expect(readOptions(['postgres://h/d']).databaseUrl).toBe('postgres://h/d')
  expect(readOptions(['--only', 'cluster']).parts).toEqual(['crossing', 'rooms', 'failover'])
  expect(readOptions(['--only', 'rooms,single']).parts).toEqual(['single', 'rooms'])
})

test('[BENCH-6] what the bench does not know is refused', () => {
  expect(() => readOptions(['--only', 'clutter'])).toThrow('clutter')
  expect(() => readOptions(['--fast'])).toThrow('--fast')
  expect(() => readOptions(['--messages', 'many'])).toThrow('--messages')
})
