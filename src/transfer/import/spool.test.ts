import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foreignMessage } from '../../../test/support/transfer/foreign.ts'
import { uuidAt } from './foreign-ids.ts'
import { openSpool } from './spool.ts'

test('[IMPORT-9] however little is in memory, messages come room by room, in order, each once', async () => {
  const said = fc.record({ room: fc.constantFrom('a', 'b', 'c'), order: fc.nat(50), size: fc.nat(300) })
  await fc.assert(
    fc.asyncProperty(
      fc.array(said, { maxLength: 60 }),
      fc.integer({ min: 1, max: 4_000 }),
      async (all, runChars) => {
        const spool = await openSpool({ runChars })
        try {
          for (const [at, { room, order, size }] of all.entries()) {
            const item = foreignMessage({ key: String(at), room, order, text: 'x'.repeat(size) })
            if (item.type === 'message') await spool.add(item.message, String(at).padStart(4, '0'))
          }
          const sorted = await Array.fromAsync(spool.sorted())
          const met = [...new Set(all.map(({ room }) => room))]
          const expected = all
            .map((one, at) => ({ ...one, at }))
            .sort((a, b) => met.indexOf(a.room) - met.indexOf(b.room) || a.order - b.order || a.at - b.at)
          expect(sorted.map(({ ref }) => Number(ref.key))).toEqual(expected.map(({ at }) => at))
        } finally {
          await spool.remove()
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('[IMPORT-10] an id is of the millisecond of its message, and of its place in it; the same words make the same', () => {
  const atMs = Date.UTC(2021, 2, 4)
  const id = uuidAt(atMs, 7, ['a', 'b'])
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7007-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(atMs)
  expect(uuidAt(atMs, 7, ['a', 'b'])).toBe(id)
  expect(uuidAt(atMs, 7, ['ab', ''])).not.toBe(id)
  const rising = [uuidAt(atMs, 8, ['x']), uuidAt(atMs + 1, 0, ['x']), uuidAt(atMs + 1, 4_095, ['x'])]
  expect([id, ...rising].toSorted()).toEqual([id, ...rising])
})
