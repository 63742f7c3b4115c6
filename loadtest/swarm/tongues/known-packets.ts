// Where all sockets of a room get the same text for an event, each text is parsed once for all of them.

const KEPT = 64

export function createPacketReader<T>(parse: (packet: string) => T): (packet: string) => T {
  const known = new Map<string, T>()
  return (packet) => {
    const seen = known.get(packet)
    if (seen !== undefined) return seen
    const parsed = parse(packet)
    known.set(packet, parsed)
    const [oldest] = known.keys()
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    return parsed
  }
}
