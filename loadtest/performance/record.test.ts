import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isRealTime } from './machine.ts'
import { startRecord } from './record.ts'
import { readStoredPart } from './stored-part.ts'

test('[PERF-1] a part is stored with its command, commit, machine, versions and load, and read as it was', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-record-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const figures = [
    {
      what: 'sent',
      unit: '/s',
      measured: 3,
      beside: 4,
      others: [1, null],
      runs: [2, 3, 4],
      goal: { atLeast: 2 },
    },
    { what: 'never', unit: 'ms', measured: Number.NaN, beside: null, goal: null },
  ] as const
  const section = { title: 'one node', measured: 'Parley', beside: 'reference', compared: 'ratio' } as const
  const sections = [{ ...section, others: ['a', 'b'], figures, remarks: ['0 lost'] }]
  const named = { part: 'single', as: null, command: 'npm run bench -- --only single --save' }
  const file = await startRecord(folder).save(named, { sections, runs: {}, versions: { ejabberd: '23.01' } })
  const stored = readStoredPart(await readFile(file, 'utf8'))
  expect(file).toBe(join(folder, 'single.json'))
  const former = await startRecord(folder).save({ ...named, as: 'before' }, { sections, runs: {} })
  expect(former).toBe(join(folder, 'single.before.json'))
  expect(stored).toMatchObject({
    part: 'single',
    sections,
    versions: { bun: Bun.version, ejabberd: '23.01' },
  })
  expect(stored.command).toContain(named.command)
  expect(stored.machine.cores).toBeGreaterThan(0)
  expect(stored.load.before).toBeGreaterThanOrEqual(0)
  expect(Date.parse(stored.at)).toBeLessThanOrEqual(Date.now())
})

test('[PERF-1] whether the machine was told to do this first is read from what the kernel says', () => {
  const stat = (policy: number): string => `7 (a (b) c) S ${'0 '.repeat(37)}${policy} 0 0`
  expect([0, 1, 2].map((policy) => isRealTime(stat(policy)))).toEqual([false, true, true])
  expect(isRealTime('')).toBe(false)
})

test('[PERF-1] what no bench wrote is refused', () => {
  expect(() => readStoredPart('{"part": "single"}')).toThrow()
})
