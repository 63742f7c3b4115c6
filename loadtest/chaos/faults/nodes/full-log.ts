// A node whose log goes to a disk that is full. It may serve on or end; what it has acknowledged is kept.

import { rename, rm, symlink } from 'node:fs/promises'
import { type Fault, oneOf } from '../fault.ts'

const FULL_MS = 4_000

export function fullLog(): Fault {
  return {
    name: 'full-log',
    grounds: ['nodes'],
    async run({ cluster, random, note }) {
      const node = oneOf(cluster.nodes, random)
      const aside = `${node.logFile}.aside`
      await node.stop()
      await rename(node.logFile, aside)
      await symlink('/dev/full', node.logFile)
      try {
        const started = await node.start().then(
          () => true,
          () => false,
        )
        await Bun.sleep(FULL_MS)
        note({ type: 'remark', text: `with a full log a node ${whatItDid(started, node.isUp())}` })
        await node.stop()
      } finally {
        await rm(node.logFile, { force: true })
        await rename(aside, node.logFile)
        await node.start()
      }
    },
  }
}

function whatItDid(started: boolean, isUp: boolean): string {
  if (!started) return 'does not start'
  return isUp ? 'serves on' : 'ends'
}
