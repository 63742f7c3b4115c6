// What one part of the bench brings: tables for people, and all it measured.

import type { Section } from './report/section.ts'

export interface Part {
  readonly sections: readonly Section[]
  readonly runs: object
  /** Of programs that only this part runs. */
  readonly versions?: Readonly<Record<string, string>>
}
