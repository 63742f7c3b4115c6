// What goes over the sockets of this node, for whoever opens them.

import type { Instruments } from '../instruments/instruments.ts'

export interface TrafficCounts {
  opened(): void
  received(bytes: number): void
  sent(bytes: number, receivers: number): void
  closed(code: string): void
}

export function countTraffic(instruments: Instruments): TrafficCounts {
  const { socketsOpened, socketsClosed, socketBytes, socketWrites } = instruments
  const opened = socketsOpened.of()
  const bytesIn = socketBytes.of('in')
  const bytesOut = socketBytes.of('out')
  const writesIn = socketWrites.of('in')
  const writesOut = socketWrites.of('out')
  return {
    opened: () => opened.add(),
    received(bytes) {
      bytesIn.add(bytes)
      writesIn.add()
    },
    sent(bytes, receivers) {
      bytesOut.add(bytes * receivers)
      writesOut.add(receivers)
    },
    closed: (code) => socketsClosed.of(code).add(),
  }
}
