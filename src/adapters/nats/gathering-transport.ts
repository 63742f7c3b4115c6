// The way to NATS: what is said in one turn of the event loop leaves with one call to the system.

import {
  type ConnectionOptions,
  type NatsConnection,
  NatsConnectionImpl,
  setTransportFactory,
} from '@nats-io/transport-node'
import { NodeTransport, nodeResolveHost } from '@nats-io/transport-node/lib/node_transport'

/** As the driver's own `connect`. */
export function connectGathering(options: ConnectionOptions): Promise<NatsConnection> {
  setTransportFactory({ factory: gatheringTransport, dnsResolveFn: nodeResolveHost })
  return NatsConnectionImpl.connect(options)
}

// The driver writes once a microtask: an event, the answer to whoever sent it and what else came of it were three calls,
// and each of them wakes the server, and the node behind it.
function gatheringTransport(): NodeTransport {
  const transport = new NodeTransport()
  const send = transport.send.bind(transport)
  const disconnect = transport.disconnect.bind(transport)
  const close = transport.close.bind(transport)
  let frames: Uint8Array[] = []

  const flush = (): void => {
    const [first, ...others] = frames
    frames = []
    if (first) send(others.length === 0 ? first : Buffer.concat([first, ...others]))
  }

  return Object.assign(transport, {
    send(frame: Uint8Array) {
      frames.push(frame)
      if (frames.length === 1) setImmediate(flush)
    },
    disconnect() {
      flush()
      disconnect()
    },
    close(fault?: Error) {
      flush()
      return close(fault)
    },
  })
}
