import { expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../../rooms/model/limits.ts'
import { readNewPassword } from './password.ts'

const ada = { username: 'Ada', email: 'countess@lovelace.example' }
const refusalOf = (password: string) => {
  const read = readNewPassword(password, ada, DEFAULT_LIMITS)
  return read.ok ? null : read.error.code
}

test.each([
  'seven lamps on the quay',
  'kx8#Qm2!vT',
  'пять слов о погоде',
  '私の秘密の合言葉です',
  'x1'.repeat(2) + 'yz'.repeat(60),
])('[PASSWORD-1] %s is taken', (password) => {
  expect(refusalOf(password)).toBeNull()
})

test.each([
  ['short', 'kx8#Qm2!v'],
  ['common', 'qwertyuiop'],
  ['a common word with digits', 'Football2024!'],
  ['a common word in disguise', '$uN5h1n3?? P@ssw0rd'.slice(-10)],
  ['one sign again and again', 'aaaaaaaaaaaa'],
  ['the address', 'Countess@Lovelace.example'],
  ['around the name in the address', '12countess34'],
])('[PASSWORD-2] a password that is %s is weak', (_, password) => {
  expect(refusalOf(password)).toBe('weak_password')
})

test('[PASSWORD-2] a name of three letters may occur in a password', () => {
  expect(refusalOf('my radar is on')).toBeNull()
})

test('[PASSWORD-3] characters are counted, not bytes: 10 to 256', () => {
  const emoji = ['🦉', '🌊', '🗝', '🍞', '🎈']
  const long = Array.from({ length: 256 }, (_, i) => emoji[i % 5]).join('')
  expect(refusalOf(long)).toBeNull()
  expect(refusalOf(`${long}x`)).toBe('invalid_request')
  expect(refusalOf([...long].slice(0, 9).join(''))).toBe('weak_password')
})
