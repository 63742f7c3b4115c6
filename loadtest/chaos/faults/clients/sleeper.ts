// A reader on a bare connection, which can stop taking bytes off it, as no decent client does.

import type { Account } from '../../../../test/support/chat/account.ts'
import { readServerFrames } from '../../../../test/support/chat/frames.ts'
import { OPCODE } from '../../../../test/support/chat/raw-frames.ts'
import { openRawSocket } from '../../../../test/support/chat/raw-socket.ts'
import { seenEvent } from '../../people/visit.ts'
import type { SeenEvent, StreamRecord } from '../../records/records.ts'

export interface Sleeper {
  /** What it read; complete once it has been woken. */
  readonly stream: StreamRecord
  sleep(): void
  /** Reads what is left. Returns: the code it was closed with; null where it was not. */
  wake(): Promise<number | null>
}

const READS_WITHIN_MS = 8_000

export async function openSleeper(options: {
  readonly by: Account
  readonly room: string
  readonly after: number
}): Promise<Sleeper> {
  const { by, room, after } = options
  const socket = await openRawSocket(by.server, { token: by.token })
  await socket.text('"welcome"')
  socket.send(OPCODE.text, JSON.stringify({ type: 'subscribe', id: 'follow', room, since: after }))
  await socket.text('"follow"')
  const events: SeenEvent[] = []
  return {
    stream: { who: by.user.id, room, after, events, toTheEnd: false, unrecovered: [] },
    sleep: () => socket.pause(),
    async wake() {
      socket.resume()
      const stillOpen = Bun.sleep(READS_WITHIN_MS).then(() => null)
      const code = await Promise.race([socket.closed, stillOpen])
      socket.end()
      const texts = socket.frames.filter(({ opcode }) => opcode === OPCODE.text)
      for (const frame of texts.flatMap(({ payload }) => readServerFrames(payload.toString()))) {
        if (frame.type === 'event' && frame.room === room) events.push(seenEvent(frame))
      }
      return code
    },
  }
}
