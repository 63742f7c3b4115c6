// What the page says about another version of itself, in the reader's language.

export interface VersionWords {
  readonly updated: string
  readonly reload: string
  readonly later: string
}
