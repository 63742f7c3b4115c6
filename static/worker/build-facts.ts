// What the build writes into the worker: which files are its own, and the words that it says by itself.

import type { WorkerWords } from './worker-words.ts'

export interface BuildFacts {
  /** Another one for every deployment that looks different. */
  readonly version: string
  /** Addresses of all built files: pages, their scripts and what these load later. */
  readonly files: readonly string[]
  readonly icon: string
  readonly words: Readonly<Record<string, WorkerWords>>
}
