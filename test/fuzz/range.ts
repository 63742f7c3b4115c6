// One live socket that is shot at: it counts its strikes, opens again when it was closed for them, and checks answers.

import type { Account } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import type { AnswerFrame, ServerFrame } from '../support/chat/frames.ts'
import type { Shot } from './frames.ts'

const STRIKES = 3
const STACK = /\bat .+:\d+:\d+|node_modules|\.tsx?\b|PostgresError|ZodError/

export interface Range {
  /** How many messages were sent. */
  shots(): number
  /** How often the server closed for what was no frame. */
  closes(): number
  /** What went wrong: an answer that is missing, came twice, has another shape, or tells too much. */
  fire(shots: readonly Shot[]): Promise<readonly string[]>
  stop(): Promise<void>
}

export function createRange(account: Account): Range {
  let socket: ChatSocket | null = null
  let strikes = 0
  let fired = 0
  let closes = 0
  let wanted = new Set<string>()

  const opened = async (): Promise<ChatSocket> => {
    if (socket !== null) return socket
    wanted = new Set()
    strikes = 0
    socket = await openSocket(account.server, account)
    return socket
  }

  /** All that was asked on this socket was answered once, and nothing else was. */
  const settle = async (current: ChatSocket): Promise<string[]> => {
    await current.request('ping')
    const answers = current.frames.filter(isAnswer)
    const ids = answers.flatMap(({ id }) => (id?.startsWith('shot-') ? [id] : []))
    const twice = ids.filter((id, i) => ids.indexOf(id) !== i)
    const missing = [...wanted.difference(new Set(ids))]
    return [
      ...twice.map((id) => `${id} was answered twice`),
      ...missing.map((id) => `${id} was not answered`),
      ...answers.flatMap(faultsOf),
    ]
  }

  /** Waits for all answers before the strike that closes: what comes after a close is nobody's promise. */
  const strike = async (
    current: ChatSocket,
    message: string | Uint8Array<ArrayBuffer>,
  ): Promise<readonly string[]> => {
    strikes += 1
    const faults = strikes === STRIKES ? await settle(current) : []
    current.raw(message)
    if (strikes < STRIKES) return faults
    const { code } = await current.closed
    closes += 1
    socket = null
    return code === 4400 ? faults : [...faults, `closed with ${code} after three strikes`]
  }

  const shoot = async (shot: Shot): Promise<readonly string[]> => {
    const current = await opened()
    fired += 1
    if (shot.kind === 'garbage') return strike(current, shot.message)
    const id = `shot-${fired}`
    wanted.add(id)
    current.raw(JSON.stringify({ ...shot.frame, id }))
    return []
  }

  return {
    shots: () => fired,
    closes: () => closes,
    async fire(shots) {
      const faults: string[] = []
      for (const shot of shots) faults.push(...(await shoot(shot)))
      if (socket !== null) faults.push(...(await settle(socket)))
      return faults
    },
    async stop() {
      await socket?.close()
    },
  }
}

function isAnswer(frame: ServerFrame): frame is AnswerFrame {
  return frame.type === 'ok' || frame.type === 'error'
}

function faultsOf(answer: AnswerFrame): string[] {
  const text = JSON.stringify(answer)
  if (STACK.test(text)) return [`tells too much: ${text}`]
  if (answer.type === 'ok') return isPlainObject(answer.data) ? [] : [`an odd answer: ${text}`]
  // Nothing a client writes may bring down what the server stands on.
  if (answer.code === 'unavailable') return [`the server broke down: ${text}`]
  const { id, code, message, retryAfter, ...more } = answer
  const isRight =
    /^[a-z_]+$/.test(code) &&
    typeof message === 'string' &&
    ['string', 'undefined'].includes(typeof id) &&
    ['number', 'undefined'].includes(typeof retryAfter) &&
    Object.keys(more).join() === 'type'
  return isRight ? [] : [`an odd refusal: ${text}`]
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
