// What both shapes of the letter about what waits unread are made from.

import type { Locale } from '../words/locale.ts'
import type { Words } from '../words/words.ts'
import type { DigestGroup } from './digest-groups.ts'

export interface DigestView {
  readonly locale: Locale
  readonly words: Words
  readonly subject: string
  readonly brand: string
  readonly groups: readonly DigestGroup[]
  readonly total: number
  /** Told of without being shown. */
  readonly more: number
  readonly zone: string
  readonly every: 'hourly' | 'daily'
  readonly open: string
  readonly settings: string
  readonly unsubscribe: string
  readonly confirm: string | null
  timeOf(atMs: number): string
}
