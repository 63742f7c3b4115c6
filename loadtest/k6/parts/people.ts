// Who takes part in a load and where: written as JSON by whoever starts k6, and read by k6.

export interface Person {
  readonly username: string
  readonly password: string
  /** Rooms they are a member of. */
  readonly places: readonly Place[]
}

export interface Place {
  readonly room: string
  /** How many people of the load are in it. */
  readonly size: number
}

/** A room with a past. */
export interface Past {
  readonly room: string
  /** The number of its last message. */
  readonly head: number
  /** Words that occur in it. */
  readonly words: readonly string[]
}

export interface World {
  readonly people: readonly Person[]
  /** Empty where the load reads none. */
  readonly past: readonly Past[]
}
