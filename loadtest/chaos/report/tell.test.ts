import { expect, test } from 'vitest'
import { readOptions } from '../options.ts'
import { emptyRecords, type SendRecord } from '../records/records.ts'
import type { ChaosResult } from '../result.ts'
import { isGood, reportOf } from './tell.ts'

const STEP = { faults: ['kill-owner'], startMs: 1_000, mendedMs: 2_000, endMs: 3_000, notes: [] }

function aResult(over: Partial<ChaosResult> = {}): ChaosResult {
  return {
    options: readOptions(['--seed', '7', '--faults', 'kill-owner'], 1),
    steps: [STEP],
    impossible: new Map(),
    violations: [],
    records: emptyRecords(),
    sharedRooms: ['tea'],
    ownRooms: [],
    durationMs: 60_000,
    versions: { parley: '0.1.0' },
    ...over,
  }
}

function sent(firstTryMs: number, ackMs: number): SendRecord {
  const answers = [{ id: 'm', seq: 1, duplicate: false, atMs: ackMs }]
  return { by: 'ada', room: 'tea', nonce: 'n', text: '', firstTryMs, answers, troubles: [] }
}

test('[CHAOS-12] one violation fails a run, and its row has it', () => {
  const result = aResult({ violations: [{ kind: 'lost', room: 'tea', detail: 'n1 is gone', atMs: 1_500 }] })
  expect(isGood(aResult())).toBe(true)
  expect(isGood(result)).toBe(false)
  const row = reportOf(result)
    .split('\n')
    .find((line) => line.startsWith('kill-owner '))
  expect(row?.split(/ {2,}/).slice(1, 9)).toEqual(['1', '0', '1', '0', '0', '0', '0', '0'])
  expect(reportOf(result)).toContain('lost: n1 is gone')
})

test('[CHAOS-12] a violation that belongs to no fault is told all the same', () => {
  const result = aResult({ violations: [{ kind: 'gap', room: 'tea', detail: 'a hole', atMs: null }] })
  expect(isGood(result)).toBe(false)
  expect(reportOf(result)).toContain('1 violations belong to no fault')
})

test("[CHAOS-12] what was right until a fault is that fault's", () => {
  const later = { ...STEP, faults: ['nats-kill'], startMs: 5_000, mendedMs: 6_000, endMs: 7_000 }
  const result = aResult({
    steps: [STEP, later],
    violations: [{ kind: 'lost', room: 'tea', detail: 'n1 is gone', atMs: 4_900 }],
  })
  expect(reportOf(result)).toMatch(/^nats-kill +1 +0 +1 /m)
  expect(reportOf(result)).toMatch(/^kill-owner +1 +0 +0 /m)
})

test('[CHAOS-12] a cluster that does not find back fails a run', () => {
  const notes = [{ type: 'broken', text: 'gave up waiting for node-1' }] as const
  const result = aResult({ steps: [{ ...STEP, notes }] })
  expect(isGood(result)).toBe(false)
  expect(reportOf(result)).toContain('kill-owner: gave up waiting for node-1')
})

test('[CHAOS-12] a fault that could not be done is named with the reason', () => {
  const result = aResult({ impossible: new Map([['postgres-disk-full', 'mount is not permitted']]) })
  expect(reportOf(result)).toContain('postgres-disk-full was not done: mount is not permitted')
})

test('[CHAOS-13] the time until a lost owner is replaced is measured on its rooms and held against the goal', () => {
  const notes = [{ type: 'owner lost', rooms: ['tea'], atMs: 1_000, silent: false }] as const
  const result = (ackMs: number): string =>
    reportOf(
      aResult({ steps: [{ ...STEP, notes }], records: { ...emptyRecords(), sends: [sent(1_100, ackMs)] } }),
    )
  expect(result(2_500)).toMatch(/^met .*port refuses.*1\.5 s at the most/m)
  expect(result(3_500)).toMatch(/^NOT MET .*port refuses.*2\.5 s at the most/m)
})

test('[CHAOS-13] a send that was refused during a restart is told, one that crossed the good-bye is none', () => {
  const notes = [{ type: 'restarts', fromMs: 1_000, toMs: 3_000 }] as const
  const result = (what: string): string => {
    const send = { ...sent(1_100, 1_300), troubles: [{ what, final: false, atMs: 1_200 }] }
    return reportOf(aResult({ steps: [{ ...STEP, notes }], records: { ...emptyRecords(), sends: [send] } }))
  }
  expect(result('unavailable')).toMatch(/^NOT MET .*no failed send: 1$/m)
  expect(result('the socket ended before the answer')).toMatch(/^met .*no failed send: 0$/m)
})
