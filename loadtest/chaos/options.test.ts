import { expect, test } from 'vitest'
import { commandOf, readOptions } from './options.ts'

test('[CHAOS-11] the command that is printed does the same again', () => {
  for (const words of [
    [],
    ['--short'],
    ['--seed', '7', '--minutes', '10', '--faults', 'kill-owner,nats-kill', '--times', '2', '--rate', '50'],
  ]) {
    const options = readOptions(words, 4_711)
    const again = commandOf(options).split(' ').slice(4)
    expect(readOptions(again, 1)).toEqual(options)
  }
})

test('[CHAOS-11] without a seed one is chosen, and named in the command', () => {
  expect(commandOf(readOptions([], 99))).toBe('npm run chaos -- --seed 99')
})

test('[CHAOS-11] what cannot be is refused before anything starts', () => {
  expect(() => readOptions(['--seed', 'x'], 1)).toThrow('--seed has to be a whole number above 0, not x')
  expect(() => readOptions(['--sede', '1'], 1)).toThrow('sede')
})
