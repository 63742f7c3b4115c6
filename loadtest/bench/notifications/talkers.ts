// Those who write in the bench of notifications: sockets that follow no room, and hear only their own answers.

import type { Account } from '../../../test/support/chat/account.ts'
import { socketAddress } from '../socket-address.ts'

export interface Talkers {
  /** By the socket of that place. Resolves when it is acknowledged. Errors: rejects where it is refused. */
  say(place: number, room: string, text: string): Promise<void>
  stop(): void
}

interface Answer {
  readonly type: string
  readonly id?: string
  readonly code?: string
}

export async function seatTalkers(accounts: readonly Account[]): Promise<Talkers> {
  const waiting = new Map<string, PromiseWithResolvers<void>>()
  let count = 0
  const hear = (answer: Answer): void => {
    const asked = waiting.get(answer.id ?? '')
    if (asked === undefined) return
    waiting.delete(answer.id ?? '')
    if (answer.type === 'ok') asked.resolve()
    else asked.reject(new Error(`a message was refused: ${answer.code}`))
  }
  const sockets = await Promise.all(accounts.map((account) => openSocket(account, hear)))
  return {
    say(place, room, text) {
      const socket = sockets[place % sockets.length]
      if (!socket) throw new Error('nobody is there to say it')
      count += 1
      const id = String(count)
      const asked = Promise.withResolvers<void>()
      waiting.set(id, asked)
      socket.send(JSON.stringify({ type: 'send', id, room, nonce: `n${id}`, text }))
      return asked.promise
    },
    stop() {
      for (const socket of sockets) socket.close()
    },
  }
}

async function openSocket({ server, token }: Account, hear: (answer: Answer) => void): Promise<WebSocket> {
  const headers = { authorization: `Bearer ${token}` }
  const socket = new WebSocket(socketAddress(server), { headers } as object as string[])
  socket.onmessage = ({ data }) => {
    const read = JSON.parse(String(data)) as Answer | Answer[]
    for (const answer of Array.isArray(read) ? read : [read]) hear(answer)
  }
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve()
    socket.onclose = ({ code }) => reject(new Error(`the socket was closed with ${code}`))
  })
  return socket
}
