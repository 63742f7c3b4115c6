// SIGTERM to one node after the other, each started again before the next one goes: a deployment.

import type { Fault } from '../fault.ts'

const BETWEEN_MS = 1_500

export function rollingRestart(): Fault {
  return {
    name: 'rolling-restart',
    grounds: ['nodes'],
    async run({ cluster, note }) {
      const fromMs = performance.now()
      for (const node of cluster.nodes) {
        const code = await node.stop()
        if (code !== 0) note({ type: 'broken', text: `${node.id} was told to stop and ended with ${code}` })
        await node.start()
        await Bun.sleep(BETWEEN_MS)
      }
      note({ type: 'restarts', fromMs, toMs: performance.now() })
    },
  }
}
