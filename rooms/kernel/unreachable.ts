// Ends a switch over a closed set: a new member that nobody handles stops compiling.

export function unreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}
