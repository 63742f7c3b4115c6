// What is said about people by scripts, in the reader's language.

export interface FolkWords {
  readonly wants: string
  readonly accepted: string
  readonly mentions: Readonly<Record<string, string>>
}
