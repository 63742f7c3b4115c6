import { expect, test } from 'vitest'
import { growthOf, parseSlabs } from './kernel-memory.ts'

const HEAD = `slabinfo - version: 2.1
# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>`

function reading(bufferPages: number, caches: readonly string[]) {
  const rows = caches.map((cache) => `${cache} : tunables 0 0 0 : slabdata 9 9 0`)
  return { slabs: parseSlabs([HEAD, ...rows].join('\n')), bufferBytes: bufferPages * 4_096 }
}

test('[CROWD-5] of the kernel, what grew with the connections counts, half of it where both ends are here', () => {
  const before = reading(0, ['TCP 100 200 2368 13 8', 'filp 900 950 192 21 1', 'inode 5000 5000 1024 4 1'])
  const after = reading(10, [
    'TCP 20100 20200 2368 13 8',
    'filp 10900 10950 192 21 1',
    'inode 6000 6000 1024 4 1',
    'wait 20000 20000 64 64 1',
  ])
  expect(growthOf(before, after, 10_000)).toEqual([
    { name: 'TCP', objects: 1, bytes: 32_768 / 13 },
    { name: 'filp', objects: 1, bytes: 4_096 / 21 },
    { name: 'wait', objects: 1, bytes: 64 },
    { name: 'buffers', objects: 0, bytes: 2.048 },
  ])
})
