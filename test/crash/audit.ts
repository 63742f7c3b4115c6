// What must hold after all crashes, as a list of what does not: between receipts, history and what readers saw.

import { openSocket } from '../support/chat/chat-socket.ts'
import type { SaidJson } from '../support/chat/frames.ts'
import { readHistory } from '../support/chat/history.ts'
import { createRoomRecord, type RoomRecord } from '../support/chat/room-record.ts'
import type { Mailbag } from './mailbag.ts'
import type { Reader } from './readers.ts'

/** Empty where nothing was lost, doubled, renumbered or seen out of order. */
export async function audit(bags: readonly Mailbag[], reader: Reader): Promise<string[]> {
  const histories = new Map<string, SaidJson[]>()
  const faults: string[] = []
  for (const record of reader.records) {
    const history = await readHistory(reader.by, record.room)
    histories.set(record.room, history)
    const head = await wholeLog(reader, record.room)
    await record.until(head.last() ?? 0)
    faults.push(...auditRecord(record, history), ...auditRecord(head, history))
  }
  return [...faults, ...bags.flatMap((bag) => auditBag(bag, histories))]
}

/** What somebody sees who comes afterwards and asks for everything. */
async function wholeLog({ by }: Reader, room: string): Promise<RoomRecord> {
  const socket = await openSocket(by.server, { token: by.token })
  const record = createRoomRecord(room, 0)
  await socket.follow(record)
  await socket.close()
  return record
}

function auditRecord(record: RoomRecord, history: readonly SaidJson[]): string[] {
  const { room, faults } = record
  const seqs = record.events.map((event) => event.seq)
  const holes = seqs.filter((seq, i) => seq !== i + 1).slice(0, 3)
  const seen = record.events.flatMap((event) => event.data.message ?? []).map(nameOf)
  const kept = history.map(nameOf)
  const odd = seen.findIndex((name, i) => name !== kept[i])
  return [
    ...faults.map((fault) => `${room}: a reader saw that ${fault}`),
    ...holes.map((seq) => `${room}: number ${seq} is out of place`),
    ...(seen.length === kept.length ? [] : [`${room}: ${seen.length} seen, ${kept.length} in history`]),
    ...(odd < 0 ? [] : [`${room}: seen ${seen[odd]}, in history ${kept[odd]}`]),
  ]
}

function nameOf({ id, seq, nonce, text }: SaidJson): string {
  return `${seq} ${id} ${nonce} ${text}`
}

function auditBag({ by, letters, receipts }: Mailbag, histories: ReadonlyMap<string, SaidJson[]>): string[] {
  const kept = new Map<string, SaidJson[]>()
  for (const message of [...histories.values()].flat()) {
    if (message.sender.id !== by.user.id || message.nonce === undefined) continue
    kept.set(message.nonce, [...(kept.get(message.nonce) ?? []), message])
  }
  return letters.flatMap(({ room, nonce, text }) => {
    const copies = kept.get(nonce) ?? []
    const [copy] = copies
    const receipt = receipts.get(nonce)
    if (!copy || copies.length > 1 || !receipt)
      return [`${nonce}: ${copies.length} copies, ${receipt ? '' : 'not '}acknowledged`]
    const same =
      copy.id === receipt.id && copy.seq === receipt.seq && copy.text === text && copy.roomId === room
    return same
      ? []
      : [`${nonce}: acknowledged as ${receipt.seq} ${receipt.id}, kept as ${copy.seq} ${copy.id}`]
  })
}
