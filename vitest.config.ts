// Three groups, one after the other: what needs only the processor, what talks to databases, what needs the machine.

import { defineConfig } from 'vitest/config'

const PURE = ['rooms', 'views', 'static', 'loadtest'].map((folder) => `${folder}/**/*.test.{ts,tsx}`)
const GATES = ['test/architecture/**/*.test.ts', 'test/docs/**/*.test.ts']
const WHOLE_MACHINE = [
  ...['browser', 'crash', 'cluster', 'chaos'].map((suite) => `test/${suite}/**/*.test.ts`),
  // Its figures are those of a process that is not kept waiting.
  'test/files/memory.test.ts',
]

// Vitest asks for a default export here.
export default defineConfig({
  test: {
    pool: 'threads',
    // What a passing test prints is nobody's news.
    silent: 'passed-only',
    globalSetup: ['test/support/global-setup.ts'],
    projects: [
      {
        test: {
          name: 'pure',
          include: [...PURE, ...GATES],
          pool: 'threads',
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'wired',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'test/**/*.test.{ts,tsx}'],
          exclude: [...GATES, ...WHOLE_MACHINE],
          pool: 'threads',
          maxWorkers: 2,
          testTimeout: 15_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'machine',
          include: WHOLE_MACHINE,
          pool: 'threads',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
