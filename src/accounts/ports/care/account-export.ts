// Everything that is stored about somebody, in parts and in pages: no part is ever in memory as a whole.

import type { UserId } from '../../../../rooms/kernel/ids.ts'

/** In the order in which they are given. `profile` is one item, all others are lists. */
export const EXPORT_PARTS = [
  'profile',
  'sessions',
  'tokens',
  'identities',
  'passkeys',
  'secondFactor',
  'friends',
  'blocks',
  'rooms',
  'messages',
  'reactions',
  'unsentFiles',
  'audit',
] as const

export type ExportPart = (typeof EXPORT_PARTS)[number]

export interface ExportPage {
  /** Each as JSON text. */
  readonly items: readonly string[]
  /** Where the next page begins; null on the last. */
  readonly next: readonly string[] | null
}

export interface AccountExport {
  /** Never secrets, nor hashes of them. `from` as the page before gave it. */
  page(userId: UserId, part: ExportPart, from: readonly string[] | null): Promise<ExportPage>
}
