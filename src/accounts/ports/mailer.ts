// How letters leave the house.

export interface Mail {
  /** One address. */
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Mailer {
  /**
   * Takes the letter over and returns at once: nobody's answer waits for the post.
   *
   * Errors: none. What cannot be delivered is tried again for a while, then said in the log, without its words.
   */
  send(mail: Mail): void
  /** Delivers what can be delivered within seconds; nothing is sent afterwards. */
  stop(): Promise<void>
}
