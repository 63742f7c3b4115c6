// What a connection costs that does nothing: bytes of the process, and of the kernel.

import { onStage, type Stage } from '../../crowd/stage.ts'
import { startBareServer } from '../fanout/bare-server.ts'
import type { Part } from '../part.ts'
import type { Figure, Section } from '../report/section.ts'
import { type IdleSockets, measureIdle } from './idle-sockets.ts'

const SOCKETS = 10_000
const SHORT_SOCKETS = 2_000
const PEOPLE_A_ROOM = 100
const GOAL_KB = 15
const BYTES_PER_KB = 1_000
const BYTES_PER_MB = 1_000_000
const REST = { stillSeconds: 10, atMostSeconds: 90 }
const SHORT_REST = { stillSeconds: 3, atMostSeconds: 6 }

/** Errors: throws where there is no Postgres. */
export function benchSockets(databaseUrl: string | null, isShort: boolean): Promise<Part> {
  const plan = { people: isShort ? SHORT_SOCKETS : SOCKETS, peopleARoom: PEOPLE_A_ROOM }
  const rest = isShort ? SHORT_REST : REST
  return onStage({ databaseUrl, plan }, async ({ url, pid, crowd }: Stage) => {
    console.log(`${crowd.length.toLocaleString('en')} sockets on a bare server …`)
    const bareServer = await startBareServer(0)
    const bare = await measureIdle({
      ...{ server: bareServer.url, pid: bareServer.pid },
      ...{ members: crowd, rest },
    }).finally(bareServer.stop)
    console.log('the same on Parley …')
    const parley = await measureIdle({ server: url, pid, members: crowd, rest })
    return { sections: [sectionOf(parley, bare)], runs: { parley, bare } }
  })
}

function sectionOf(parley: IdleSockets, bare: IdleSockets): Section {
  const figure = (
    what: string,
    of: (sockets: IdleSockets) => number,
    goal: Figure['goal'] = null,
  ): Figure => ({
    ...{ what, unit: 'KB', measured: of(parley) / BYTES_PER_KB, beside: of(bare) / BYTES_PER_KB, goal },
  })
  return {
    title: `an idle connection, of ${parley.sockets.toLocaleString('en')}`,
    measured: 'Parley',
    beside: 'bare Bun',
    compared: 'difference',
    figures: [
      figure('process', ({ processBytesEach }) => processBytesEach),
      figure('process, the second half alone', ({ laterBytesEach }) => laterBytesEach),
      figure('kernel', kernelBytes),
      figure('together', (sockets) => sockets.processBytesEach + kernelBytes(sockets), { atMost: GOAL_KB }),
    ],
    remarks: [
      `each socket is another person's, logged in, in one room of ${PEOPLE_A_ROOM}; resident memory once it rests`,
      `resident with none, half and all: ${megabytes(parley)} MB; the bare server ${megabytes(bare)} MB`,
      kernelRemark(parley),
      `opened at ${Math.round(parley.openedPerSecond).toLocaleString('en')}/s, ${parley.lost} lost; on the bare server at ${Math.round(bare.openedPerSecond).toLocaleString('en')}/s, ${bare.lost} lost`,
    ],
  }
}

function megabytes({ residentBytes }: IdleSockets): string {
  return residentBytes.map((bytes) => (bytes / BYTES_PER_MB).toFixed(1)).join(', ')
}

/** Not a number where the kernel does not tell: then the goal is not met. */
function kernelBytes({ kernel }: IdleSockets): number {
  return kernel === null ? Number.NaN : kernel.reduce((sum, { bytes }) => sum + bytes, 0)
}

function kernelRemark({ kernel }: IdleSockets): string {
  if (kernel === null) return 'kernel: only root may read /proc/slabinfo'
  const parts = kernel.map(({ name, bytes }) => `${name} ${Math.round(bytes).toLocaleString('en')}`)
  return `kernel, in bytes at the server's end: ${parts.join(', ')}`
}
