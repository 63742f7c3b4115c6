// The journal in memory: the same fence, numbers and first results as in Postgres, one step at a time.

import { apply } from '../../../rooms/decide/apply.ts'
import type { Incarnation, MessageId, UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { RoomEvent } from '../../../rooms/model/events.ts'
import type { Facts } from '../../../rooms/model/facts.ts'
import { DEFAULT_LIMITS } from '../../../rooms/model/limits.ts'
import type { LastSaid, RoomState } from '../../../rooms/model/state.ts'
import type { Batch, Journal, Placed } from '../../../rooms/ports/journal.ts'
import { factsInMemory } from './facts-memory.ts'
import type { RoomStore, StoredRoom } from './room-store.ts'

export function createMemoryJournal(store: RoomStore, owner: Incarnation): Journal {
  return {
    async claim(id, isGone) {
      const room = store.rooms.get(id)
      if (!room) return fail('room_not_found')
      if (room.owner !== null && room.owner !== owner && !isGone(room.owner)) return fail('owned')
      room.owner = owner
      room.epoch += 1
      const { epoch, publishedSeq, profile, members } = room
      const lastSaid = lastSaidIn(room)
      const loaded = { profile, members: [...members.values()], lastSaid }
      return ok({ epoch, lastSeq: room.log.length, publishedSeq, ...loaded })
    },
    async commit(batch) {
      const room = store.rooms.get(batch.room)
      if (!room || room.epoch !== batch.epoch) return fail('fenced')
      room.publishedSeq = Math.max(room.publishedSeq, batch.publishedSeq)
      return ok({
        epoch: batch.epoch,
        placed: batch.events.map((event, pos) => place(room, timeOf(batch, pos), event)),
      })
    },
    facts: async (id, asked) => factsInMemory(store, id, asked),
    async firstResults(id, sent) {
      const nonces = store.rooms.get(id)?.nonces
      return sent.map(({ senderId, nonce }) => {
        const first = nonces?.get(`${senderId} ${nonce}`)
        return first ? { ...first, fresh: false } : null
      })
    },
    async markRead(marks) {
      for (const { room, userId, seq } of marks) {
        const found = store.rooms.get(room)
        if (found?.members.get(userId)?.standing !== 'in') continue
        found.readMarks.set(userId, Math.max(found.readMarks.get(userId) ?? 0, seq))
      }
    },
    async release(given) {
      for (const { room: id, epoch, publishedSeq } of given) {
        const room = store.rooms.get(id)
        if (!room || room.epoch !== epoch) continue
        room.publishedSeq = Math.max(room.publishedSeq, publishedSeq)
        if (room.publishedSeq >= room.log.length) room.owner = null
      }
    },
  }
}

/** It has no clock, so it names the last word of everybody, however long ago. */
function lastSaidIn({ profile, log }: StoredRoom): readonly LastSaid[] {
  const lastMs = new Map<UserId, number>()
  for (const { event, atMs } of profile.slowModeSeconds > 0 ? log : []) {
    if (event.type === 'message.created') lastMs.set(event.message.sender.id, atMs)
  }
  return [...lastMs].map(([userId, atMs]) => ({ userId, atMs }))
}

function timeOf({ timesMs, atMs }: Batch, pos: number): number {
  return timesMs?.[pos] ?? atMs
}

function place(room: StoredRoom, atMs: number, event: RoomEvent): Placed {
  const nonce = event.type === 'message.created' ? event.message.nonce : null
  const key =
    event.type === 'message.created' && nonce !== null ? `${event.message.sender.id} ${nonce}` : null
  const first = key === null ? undefined : room.nonces.get(key)
  if (first) return { ...first, fresh: false }
  const seq = room.log.length + 1
  room.log.push({ room: room.profile.id, seq, atMs, event })
  keepFacts(room, event, seq)
  const placed = {
    seq,
    atMs,
    fresh: true,
    messageId: event.type === 'message.created' ? event.message.id : null,
  }
  if (key !== null) room.nonces.set(key, placed)
  return placed
}

function keepFacts(room: StoredRoom, event: RoomEvent, seq: number): void {
  const { facts } = room
  if (event.type === 'message.created') {
    const { id, sender, thread, text } = event.message
    const said = { id, seq, senderId: sender.id, deleted: false, thread, pinned: false, reactionKinds: 0 }
    facts.messages.set(id, { ...said, text })
  }
  const state: RoomState = { ...room, limits: DEFAULT_LIMITS, lastSaidAtMs: new Map() }
  apply(state, event, 0)
  room.profile = state.profile
  if (event.type === 'message.deleted') forgetReactions(facts, event.messageId)
}

function forgetReactions({ reactions }: Facts, message: MessageId): void {
  for (const key of reactions.keys()) if (key.startsWith(message)) reactions.delete(key)
}
