// Frames off the wire: what a room's event is sent as is the same text for everybody and is parsed once.

import { readServerFrames, type ServerFrame } from '../../../test/support/chat/frames.ts'

export type PacketReader = (packet: string) => readonly ServerFrame[]

const KEPT = 256

export function createPacketReader(): PacketReader {
  const known = new Map<string, readonly ServerFrame[]>()
  return (packet) => {
    const seen = known.get(packet)
    if (seen) return seen
    const frames = readServerFrames(packet)
    known.set(packet, frames)
    const [oldest] = known.keys()
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    return frames
  }
}
