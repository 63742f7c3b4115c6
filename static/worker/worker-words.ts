// What the worker says by itself, in one language.

export interface WorkerWords {
  readonly open: string
  readonly read: string
  /** Where a push says nothing that is understood. */
  readonly news: string
  /** Under the newest of several; `{n}` is how many others there are. */
  readonly more: string
  /** As pushes say it: a page that tells of the same says the same. */
  readonly nobody: string
  readonly noText: string
  /** `{title}` and `{room}`. */
  readonly inRoom: string
  /** By kind of notification; `{who}` is a person. */
  readonly titles: Readonly<Record<string, string>>
  /** In the place of what was said; `{emoji}` is one. */
  readonly bodies: Readonly<Record<string, string>>
}
