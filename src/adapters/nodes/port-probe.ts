// Knocks at another node's port: an operating system that refuses says that no process listens there.

import { connect } from 'node:net'

const WAIT_MS = 300

/** True where the connection was refused. Silence proves nothing: the way there may be cut, or the process paused. */
export type PortProbe = (address: string) => Promise<boolean>

export function knock(address: string): Promise<boolean> {
  const at = address.lastIndexOf(':')
  const host = address.slice(0, at).replace(/^\[|\]$/g, '')
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(address.slice(at + 1)), timeout: WAIT_MS })
    const end = (isRefused: boolean): void => {
      socket.destroy()
      resolve(isRefused)
    }
    socket.once('connect', () => end(false))
    socket.once('timeout', () => end(false))
    socket.once('error', (fault) => end('code' in fault && fault.code === 'ECONNREFUSED'))
  })
}
