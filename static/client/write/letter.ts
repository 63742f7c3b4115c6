// What a composer hands over to be sent.

/** A file that the server has already, and no message carries yet. */
export interface SentFile {
  readonly id: string
  readonly name: string
}

export interface Letter {
  readonly text: string
  /** The message that it answers: in a thread the first of it, unless another one is named. */
  readonly replyTo: string | null
  readonly files: readonly SentFile[]
}
