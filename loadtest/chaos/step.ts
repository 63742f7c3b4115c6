// One step of a run: the faults of it, the time until the cluster is well again, and what was noted meanwhile.

import type { LocalCluster } from '../../scripts/cluster/local-cluster.ts'
import { until } from '../../scripts/servers/until.ts'
import type { Fault, Note, Stage } from './faults/fault.ts'
import type { Crowd } from './people/crowd.ts'
import { within } from './people/patience.ts'

const FAULT_WITHIN_MS = 120_000
const WELL_WITHIN_MS = 45_000
const BETWEEN_FAULTS_MS = 2_000
const CALM_MS = 1_500

export interface StepResult {
  readonly faults: readonly string[]
  readonly startMs: number
  /** When nothing was broken any more. */
  readonly mendedMs: number
  /** When everything worked again. */
  readonly endMs: number
  readonly notes: readonly Note[]
}

/** Never throws: what goes wrong is a note of the step. */
export async function takeStep(faults: readonly Fault[], stage: Omit<Stage, 'note'>): Promise<StepResult> {
  const notes: Note[] = []
  const note = (one: Note): void => void notes.push(one)
  const startMs = performance.now()
  const lateMs = stage.random() * BETWEEN_FAULTS_MS
  const doing = faults.map(async (fault, i) => {
    await Bun.sleep(i * lateMs)
    await fault.run({ ...stage, note })
    return true
  })
  const settled = await within(FAULT_WITHIN_MS, Promise.allSettled(doing))
  if (settled === null) note({ type: 'broken', text: `not done after ${FAULT_WITHIN_MS / 1_000} s` })
  for (const outcome of settled ?? []) {
    if (outcome.status === 'rejected') note({ type: 'broken', text: tell(outcome.reason) })
  }
  const mendedMs = performance.now()
  await backToWork(stage, mendedMs).catch((fault: unknown) => note({ type: 'broken', text: tell(fault) }))
  const endMs = performance.now()
  await Bun.sleep(CALM_MS)
  return { faults: faults.map(({ name }) => name), startMs, mendedMs, endMs, notes }
}

/** All nodes are ready, and every room has taken something that was begun after `sinceMs`. */
async function backToWork(
  { cluster, crowd }: { readonly cluster: LocalCluster; readonly crowd: Crowd },
  sinceMs: number,
): Promise<void> {
  const deadlineMs = WELL_WITHIN_MS
  for (const { id, url } of cluster.nodes) {
    const ready = async (): Promise<boolean> =>
      (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok
    await until(ready, { what: `${id} to be ready`, deadlineMs })
  }
  const { shared, own } = crowd.world
  const silent = new Set([...shared, ...own])
  const { sends } = crowd.records
  const heard = (): boolean => {
    for (let i = sends.length - 1; i >= 0; i -= 1) {
      const send = sends[i]
      if (send === undefined || send.firstTryMs < sinceMs) break
      if (send.answers.length > 0) silent.delete(send.room)
    }
    return silent.size === 0
  }
  await until(heard, { what: 'every room to take messages again', deadlineMs })
}

function tell(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault)
}
