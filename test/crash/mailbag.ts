// What one person wants to have said, and what the server has acknowledged of it so far.

import { type Account, uniqueName } from '../support/chat/account.ts'
import { openSocket, type Sent } from '../support/chat/chat-socket.ts'

const IN_FLIGHT = 24

export interface Letter {
  readonly room: string
  readonly nonce: string
  readonly text: string
}

export interface Receipt {
  readonly id: string
  readonly seq: number
  readonly duplicate: boolean
}

export interface Mailbag {
  readonly by: Account
  readonly letters: readonly Letter[]
  /** By nonce. */
  readonly receipts: ReadonlyMap<string, Receipt>
  /**
   * Sends what is not acknowledged, many at once, until all is, or the connection ends.
   *
   * Returns: the code the server closed with; null when all is acknowledged.
   */
  deliver(onReceipt: () => void): Promise<number | null>
}

/** `count` letters, half of them for the first room, the others spread over the rest. */
export function writeLetters(rooms: readonly string[], count: number): Letter[] {
  const [busy = '', ...quiet] = rooms
  return Array.from({ length: count }, (_, i) => ({
    room: i % 2 === 0 ? busy : (quiet[((i - 1) / 2) % quiet.length] ?? busy),
    nonce: uniqueName('n'),
    text: `letter ${i}`,
  }))
}

export function createMailbag(by: Account, letters: readonly Letter[]): Mailbag {
  const receipts = new Map<string, Receipt>()
  return {
    by,
    letters,
    receipts,
    async deliver(onReceipt) {
      const socket = await openSocket(by.server, { token: by.token })
      const queue = letters.filter((letter) => !receipts.has(letter.nonce))
      const work = async (): Promise<void> => {
        for (let letter = queue.shift(); letter !== undefined; letter = queue.shift()) {
          // Rejects when the connection ends: then the letter stays unacknowledged.
          const answer = await socket.ask('send', letter).catch(() => null)
          if (answer === null) return
          if (answer.type === 'ok') keep(letter, answer.data as object as Sent)
          // A server that is leaving may refuse; the letter is sent again.
          else if (answer.code !== 'unavailable') throw new Error(`refused: ${JSON.stringify(answer)}`)
        }
      }
      const keep = ({ nonce }: Letter, { message, duplicate }: Sent): void => {
        receipts.set(nonce, { id: message.id, seq: message.seq, duplicate })
        onReceipt()
      }
      await Promise.all(Array.from({ length: IN_FLIGHT }, work))
      if (receipts.size < letters.length) return (await socket.closed).code
      await socket.close()
      return null
    },
  }
}
