// What the composer says by itself, as the server has written it into the form.

export interface ComposerWords {
  readonly remove: string
  readonly cancel: string
  readonly retry: string
  readonly uploading: string
  readonly uploaded: string
  readonly tooLarge: string
  readonly tooMany: string
  readonly emptyFile: string
  readonly uploadLost: string
  readonly uploadFailed: string
  readonly whileUploading: string
  readonly filesLeft: string
  readonly slowMode: string
  readonly held: string
  readonly message: string
  readonly people: string
  readonly emoji: string
  readonly commands: string
  readonly everybody: string
  readonly found: Readonly<Record<string, string>>
  readonly muted: string
  readonly unmuted: string
  readonly topicSet: string
  readonly invited: string
  readonly noSuchPerson: string
  readonly needsName: string
  readonly notDone: string
  readonly does: Readonly<Record<string, { readonly values: string; readonly does: string }>>
}

export function composerWords(form: HTMLFormElement): ComposerWords {
  // The server made this JSON from the very words that the type lists; a test compares the two.
  return JSON.parse(form.dataset['words'] ?? '{}') as ComposerWords
}
