// What a linked page says it is.

/** Plain text, each part on one line and bounded. */
export interface PageFacts {
  readonly title: string
  readonly description: string | null
  readonly siteName: string | null
}

export interface Preview extends PageFacts {
  /** As it stands in the message. */
  readonly url: string
}
