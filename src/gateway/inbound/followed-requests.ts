// Requests of sockets as somebody follows them: what is put around the answering of each frame.

import type { ClientFrame } from './client-frames.ts'
import type { Answer, Requests } from './requests.ts'

/** Answers as `work` does. */
export type FollowFrame = (frame: ClientFrame, work: () => Promise<Answer>) => Promise<Answer>

/** The same requests where nobody follows them. */
export function followRequests(requests: Requests, follow: FollowFrame | undefined): Requests {
  if (follow === undefined) return requests
  return { handle: (socket, frame) => follow(frame, () => requests.handle(socket, frame)) }
}
