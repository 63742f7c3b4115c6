// A proxy before a server, to take away what passes between it and its clients.

import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface TcpProxy {
  readonly port: number
  /** While it is on, whatever the server answers is lost; what clients send still arrives. */
  swallowAnswers(on: boolean): void
  /** While it is on, connections stay and nothing passes either way; afterwards what was held up does. */
  holdUp(on: boolean): void
  /** While it is on, whoever connects is hung up on at once. */
  turnAway(on: boolean): void
  /** Hangs up on all clients. */
  cut(): void
  stop(): Promise<void>
}

export async function startTcpProxy(target: {
  readonly host: string
  readonly port: number
}): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>()
  const faults = { swallowing: false, holding: false, closed: false }
  const server = createServer((client) => {
    if (faults.closed) return void client.destroy()
    const upstream = connect(target.port, target.host)
    const pair = [client, upstream] as const
    pairs.add(pair)
    client.on('data', (bytes) => upstream.write(bytes))
    upstream.on('data', (bytes) => {
      if (!faults.swallowing) client.write(bytes)
    })
    for (const socket of pair) {
      if (faults.holding) socket.pause()
      socket.on('error', () => {})
      socket.on('close', () => {
        pairs.delete(pair)
        for (const other of pair) other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = (): void => {
    for (const [client] of [...pairs]) client.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    swallowAnswers(on) {
      faults.swallowing = on
    },
    holdUp(on) {
      faults.holding = on
      for (const socket of [...pairs].flat()) on ? socket.pause() : socket.resume()
    },
    turnAway(on) {
      faults.closed = on
    },
    cut,
    async stop() {
      cut()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
