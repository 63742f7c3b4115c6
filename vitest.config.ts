// Four groups, one after the other: what needs only the processor, what talks to databases, what is seen in browsers,
// and what needs the machine for itself.

import { defineConfig } from 'vitest/config'

const PURE = ['rooms', 'views', 'static', 'loadtest'].map((folder) => `${folder}/**/*.test.{ts,tsx}`)
const GATES = ['test/architecture/**/*.test.ts', 'test/docs/**/*.test.ts']
const BROWSERS = ['test/browser/**/*.test.ts']
const WHOLE_MACHINE = [
  ...['crash', 'cluster', 'chaos', 'load'].map((suite) => `test/${suite}/**/*.test.ts`),
  // Their figures are those of a process that is not kept waiting.
  'test/files/memory.test.ts',
  'test/browser/burst.test.ts',
  // A cluster and two browsers.
  'test/browser/nodes.test.ts',
]

// Folders of suites that this machine cannot run, as `npm test` found out: an option of vitest would not reach the groups.
const LEFT_OUT = (process.env['LEFT_OUT'] ?? '')
  .split(',')
  .flatMap((folder) => (folder ? `${folder}/**` : []))

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
          exclude: [...GATES, ...BROWSERS, ...WHOLE_MACHINE, ...LEFT_OUT],
          pool: 'threads',
          maxWorkers: 2,
          testTimeout: 15_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'browsers',
          include: BROWSERS,
          exclude: WHOLE_MACHINE,
          pool: 'threads',
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'machine',
          include: WHOLE_MACHINE,
          exclude: LEFT_OUT,
          pool: 'threads',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
})
