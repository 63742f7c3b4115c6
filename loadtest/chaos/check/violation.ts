// A broken promise, as the checker reports it: what kind, where, when, and what exactly was seen.

export const VIOLATIONS = [
  'lost',
  'doubled',
  'reordered',
  'gap',
  'changed',
  'leaked',
  'refused',
  'untold',
  'unanswered',
  'stuck',
] as const

/**
 * `lost`: acknowledged or shown, and not in the history. `doubled`: stored, answered or shown more than once.
 * `reordered`: another number or another order than was told. `gap`: a number is missing. `changed`: not the text that
 * was sent. `leaked`: given to somebody who may not read. `refused`: an error that was not the sender's fault.
 * `untold`: due to somebody who was away, and not noted or
 * never attempted. `unanswered`: not acknowledged though asked until the end. `stuck`: the cluster did not come back.
 */
export type ViolationKind = (typeof VIOLATIONS)[number]

export interface Violation {
  readonly kind: ViolationKind
  readonly room: string
  readonly detail: string
  /** When the client was told what proved wrong; null where no client was. */
  readonly atMs: number | null
}
