import { expect, test } from 'vitest'
import { busyMsOf, readProcessorTime } from './processor-time.ts'

test('[PERF-11] the machine was busy for what is neither idle nor waiting', () => {
  expect(busyMsOf('cpu  100 20 30 5000 600 7 8 900 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0')).toBe(1_650)
})

test('[PERF-11] a process counts by the program that it was begun from', async () => {
  const program = `while :; do :; done # ${crypto.randomUUID()}`
  const child = Bun.spawn(['sh', '-c', program])
  const read = () => readProcessorTime({ server: program, generator: 'nobody calls itself so' })
  try {
    const before = await read()
    let after = before
    while (after.server < before.server + 100) after = await read()
    expect(after.generator).toBe(0)
    expect(after.machine).toBeGreaterThan(before.machine)
  } finally {
    child.kill('SIGKILL')
  }
})
