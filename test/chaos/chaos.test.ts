// The short chaos run: a whole cluster, one fault of each kind, and nothing acknowledged that is lost.

import { randomInt } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { expect, onTestFailed, test } from 'vitest'
import { SHORT_FAULTS } from '../../loadtest/chaos/faults/catalogue.ts'
import { FORGETFUL, forgetAcknowledged } from '../../loadtest/chaos/faults/servers/forgetful-postgres.ts'
import { readOptions } from '../../loadtest/chaos/options.ts'
import { acknowledged } from '../../loadtest/chaos/records/records.ts'
import { brokenNotes } from '../../loadtest/chaos/report/fault-rows.ts'
import { isGood, reportOf } from '../../loadtest/chaos/report/tell.ts'
import { runChaos } from '../../loadtest/chaos/run.ts'

const WITHIN_MS = 360_000
// At the pace of a short run, with as many seconds again as the faults may take away.
const MESSAGES = 1_000

test(
  '[CHAOS-14] [TOLD-19] a cluster under one fault after the other loses, doubles, reorders and leaks nothing, tells of everything, and finds back',
  async () => {
    const seed = randomInt(1, 1_000_000)
    const lines: string[] = []
    onTestFailed(() => void process.stderr.write(`${lines.join('\n')}\n`))
    const { result, evidence } = await runChaos(readOptions(['--short'], seed), {
      say: (line) => void lines.push(line),
    })
    lines.push(reportOf(result), `records and logs: ${evidence}`)
    expect(result.violations).toEqual([])
    expect(result.steps.flatMap(brokenNotes)).toEqual([])
    expect(result.steps.flatMap(({ faults }) => faults).sort()).toEqual([...SHORT_FAULTS].sort())
    expect(acknowledged(result.records.sends)).toBeGreaterThan(MESSAGES)
    expect(result.records.departures.some(({ turnedAway }) => turnedAway > 0)).toBe(true)
  },
  WITHIN_MS,
)

test(
  '[CHAOS-15] a database that acknowledges what it may forget is found out',
  async () => {
    const { result, evidence } = await runChaos(readOptions(['--short'], 1), {
      say: () => {},
      postgresSettings: FORGETFUL,
      faults: [forgetAcknowledged()],
    })
    expect(result.violations.map(({ kind }) => kind)).toContain('lost')
    expect(isGood(result)).toBe(false)
    expect(evidence).not.toBeNull()
    await rm(evidence ?? '', { recursive: true, force: true })
  },
  WITHIN_MS,
)
