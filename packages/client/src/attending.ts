// What was last said of whether somebody sits in front of the client: each new connection has to be told.

import type { Link } from './link.ts'

export interface Look {
  /** Somebody sits in front of it. */
  readonly here: boolean
  /** The room on their screen; absent where something else is there. */
  readonly room?: string | undefined
}

export interface Attending {
  say(look: Look): void
  /** Before rooms are followed: who is elsewhere must not be taken for somebody who looks at them. */
  sayAgain(): void
}

export function createAttending({ tell }: Pick<Link, 'tell'>): Attending {
  let last: Look | null = null
  const sayAgain = (): void => {
    if (last !== null) tell('attend', last)
  }
  return {
    say({ here, room }) {
      last = { here, room }
      sayAgain()
    },
    sayAgain,
  }
}
