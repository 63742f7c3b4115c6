import { expect, test } from 'vitest'
import { DatabaseUnavailable } from './adapters/database.ts'
import { StartTrouble } from './adapters/start-trouble.ts'
import { tellStartFault } from './start-fault.ts'

const place = { host: '192.0.2.1', port: 3000, databaseUrl: 'postgres://ada:secret@db/parley' }
const system = (message: string, fields: object): Error => Object.assign(new Error(message), fields)

test.each([
  [new StartTrouble('DATA_DIR=/x cannot be written to', { cause: new Error('EROFS') }), 'DATA_DIR=/x'],
  [system('in use', { code: 'EADDRINUSE', syscall: 'listen' }), 'set PORT to another one'],
  [system('address not available', { code: 'EADDRNOTAVAIL', syscall: 'listen' }), 'HOST=192.0.2.1 PORT=3000'],
  [new DatabaseUnavailable('no answer within 10000 ms'), 'DATABASE_URL'],
  [system('database "parley" does not exist', { severity: 'FATAL' }), 'DATABASE_URL'],
])('[START-1] %s names the setting to look at', (fault, setting) => {
  const told = tellStartFault(fault, place)
  expect(told).toContain(setting)
  expect(told).toContain(fault.cause instanceof Error ? fault.cause.message : '')
  expect(told).not.toMatch(/secret|\n/)
})

test('[START-1] the embedded database is not looked for at an address', () => {
  const told = tellStartFault(new DatabaseUnavailable('closed'), { ...place, databaseUrl: null })
  expect(told).toBe('closed')
})
