// A socket of k6: what is asked on it is answered once, everything else it says is handed on.

import { WebSocket } from 'k6/websockets'
import { type Answer, createPacketReader, type Frame } from './packet.ts'
import { SERVER } from './world.ts'

export interface Wire {
  say(frame: object): void
  /** The answer; an error `closed` where the socket ends before it. */
  ask(frame: object): Promise<Answer>
  /** Resolves when it is closed. */
  close(): Promise<void>
}

export interface WireDeps {
  readonly token: string
  /** Takes what is no answer to `ask`. */
  readonly onFrame: (frame: Frame) => void
  /** Called when it ends without having been closed here. */
  readonly onEnd: (why: string) => void
}

interface End {
  readonly code?: number
  readonly reason?: string
}

const ADDRESS = `${SERVER.replace(/^http/, 'ws')}/ws`
// Of all people of this virtual user.
const read = createPacketReader()

/** Errors: rejects where the server gives no socket. */
export async function openWire({ token, onFrame, onEnd }: WireDeps): Promise<Wire> {
  const waiting = new Map<string, (answer: Answer) => void>()
  let count = 0
  let isOpen = false
  let onClosed: (() => void) | null = null

  const take = (frame: Frame): void => {
    const asked = frame.type === 'ok' || frame.type === 'error' ? waiting.get(frame.id) : undefined
    if (asked === undefined) return onFrame(frame)
    const answer = frame as Answer
    waiting.delete(answer.id)
    asked(answer)
  }

  const end = ({ code, reason }: End = {}): void => {
    isOpen = false
    for (const [id, asked] of waiting) asked({ type: 'error', id, code: 'closed' })
    waiting.clear()
    if (onClosed === null) onEnd(`${code ?? 'no code'} ${reason ?? ''}`)
    else onClosed()
  }

  const socket = new WebSocket(ADDRESS, null, { headers: { authorization: `Bearer ${token}` } })
  socket.onmessage = (message) => read(String(message?.data)).forEach(take)
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve()
    socket.onerror = (failure) => reject(new Error(failure?.error ?? 'no reason given'))
  })
  isOpen = true
  socket.onclose = end
  const say = (frame: object): void => {
    if (isOpen) socket.send(JSON.stringify(frame))
  }
  return {
    say,
    ask(frame) {
      count += 1
      const id = `ask-${count}`
      if (!isOpen) return Promise.resolve({ type: 'error', id, code: 'closed' })
      say({ ...frame, id })
      return new Promise((resolve) => waiting.set(id, resolve))
    },
    close() {
      if (!isOpen) return Promise.resolve()
      return new Promise((resolve) => {
        onClosed = resolve
        socket.close()
      })
    },
  }
}
