// One thing that the writer may mean.

export interface Suggestion {
  /** What takes the place of what was written. */
  readonly insert: string
  readonly title: string
  readonly about: string
  /** An emoji, or the initials of somebody. */
  readonly sign: string
}

export interface Source {
  readonly title: string
  find(query: string): Promise<readonly Suggestion[]>
}

export const MOST = 8
