// The way from a room's owner to every node that watches it. Delivery may lose, repeat and reorder: hubs mend it.

import type { RoomId } from '../kernel/ids.ts'
import type { RecordedEvent } from '../model/events.ts'
import type { FeedSignal } from '../model/signals.ts'

export interface FeedListener {
  onEvents(events: readonly RecordedEvent[]): void
  onSignal(signal: FeedSignal): void
}

export type HeadListener = (room: RoomId, head: number, events?: readonly RecordedEvent[]) => void

export interface Feed {
  /**
   * Publishes committed events of one room, in the order of the calls; listeners of this node hear them at once.
   *
   * Resolves, within a deadline, with the last number up to which these are confirmed: the one before the first
   * where none is. What is not confirmed may have been delivered all the same; the room log has it.
   */
  publish(events: readonly RecordedEvent[]): Promise<number>
  /** Tells a signal to whoever watches now; fire and forget. */
  signal(signal: FeedSignal): void
  /**
   * Listens to one room until the returned function is called. Resolves once nothing published later is missed,
   * or at once while other nodes are out of reach: then `onRestored` tells when to compare with the log.
   */
  listen(room: RoomId, listener: FeedListener): Promise<() => void>
  /**
   * The beacon: the last number of every room that changes, for those who only count or compare. With the events up to
   * it, where they are at hand.
   */
  onHead(listener: HeadListener): () => void
  /** Other nodes were out of reach and are heard again: of any room something may have been missed. */
  onRestored(listener: () => void): () => void
}
