// New ids as an argument: rooms/ makes none by itself.

export interface IdSource {
  /** A UUIDv7 in lower case, later ones greater. */
  next(): string
}
