// A few numbers of a node, from what it tells Prometheus.

import type { Account } from '../../../test/support/chat/account.ts'

export interface NodeMetrics {
  readonly roomsAwake: number
  readonly cpuSeconds: number
}

/** Errors: throws where the node does not answer, or has no such numbers. */
export async function readMetrics(admin: Account): Promise<NodeMetrics> {
  const response = await admin.call('GET', '/metrics')
  const text = await response.text()
  const read = (name: string): number => {
    const value = new RegExp(`^${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(text)?.[1]
    if (value === undefined) throw new Error(`the metrics have no ${name} (${response.status})`)
    return Number(value)
  }
  return { roomsAwake: read('parley_rooms_awake'), cpuSeconds: read('parley_cpu_seconds_total') }
}
