// What the worker says by itself, in one language.

export interface WorkerWords {
  readonly open: string
  readonly read: string
  /** "and 2 more", by plural forms. */
  readonly more: Readonly<Record<string, string>>
  readonly someone: string
  readonly aRoom: string
  /** Where a push says nothing that is understood. */
  readonly news: string
  /** By kind of notification; `{a}` is who, `{room}` where. */
  readonly titles: Readonly<Record<string, string>>
}
