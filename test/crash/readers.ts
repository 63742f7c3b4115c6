// One person who follows every room over all the lives of a server, from where they stopped each time.

import type { Account } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import { createRoomRecord, type RoomRecord } from '../support/chat/room-record.ts'

export interface Reader {
  readonly by: Account
  readonly records: readonly RoomRecord[]
  /** Follows all rooms again. Errors: throws where the log does not reach back to what was seen. */
  connect(): Promise<void>
  /** The code its last connection ended with. */
  ended(): Promise<number>
}

export function createReader(by: Account, rooms: readonly string[]): Reader {
  const records = rooms.map((room) => createRoomRecord(room, 0))
  let socket: ChatSocket | null = null
  return {
    by,
    records,
    async connect() {
      const opened = await openSocket(by.server, { token: by.token })
      socket = opened
      for (const record of records) {
        const { recovered } = await opened.follow(record)
        if (recovered !== true) throw new Error(`the log of ${record.room} did not reach back`)
      }
    },
    async ended() {
      if (socket === null) throw new Error('the reader never connected')
      return (await socket.closed).code
    },
  }
}
