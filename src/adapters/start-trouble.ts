// What keeps Parley from starting, in one line for whoever starts it; the cause adds what the system said.

export class StartTrouble extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartTrouble'
  }
}
