// Whose turn it is on one socket. Sends overlap, since the room keeps their order; all else waits until it is alone.

import type { Socket } from '../socket.ts'

const MAX_OVERLAPPING = 32
// Reading stops and goes on here; what the transport had read already is bounded by the frame budget.
const PAUSE_AT = 64
const RESUME_BELOW = 16

export interface Turn {
  readonly overlaps: boolean
  /** Never rejects. */
  run(): Promise<void>
}

export interface Turns {
  post(turn: Turn): void
}

/** `socket` may come to be closed: then nothing that waits is begun any more. */
export function createTurns(socket: Pick<Socket, 'closed' | 'wire'>): Turns {
  const queue: Turn[] = []
  let overlapping = 0
  let alone = false
  let paused = false

  const run = (turn: Turn): void => {
    if (turn.overlaps) overlapping += 1
    else alone = true
    void turn.run().finally(() => {
      if (turn.overlaps) overlapping -= 1
      else alone = false
      pump()
    })
  }

  const mayRun = ({ overlaps }: Turn): boolean =>
    !alone && (overlaps ? overlapping < MAX_OVERLAPPING : overlapping === 0)

  const pump = (): void => {
    if (socket.closed) return
    for (let next = queue[0]; next !== undefined && mayRun(next); next = queue[0]) {
      queue.shift()
      run(next)
    }
    if (paused && queue.length < RESUME_BELOW) {
      paused = false
      socket.wire.resume()
    }
  }

  return {
    post(turn) {
      queue.push(turn)
      if (queue.length >= PAUSE_AT && !paused) {
        paused = true
        socket.wire.pause()
      }
      pump()
    },
  }
}
