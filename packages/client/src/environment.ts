// What the client takes of the place where it runs; everything can be given instead.

/** The part of a WebSocket that is used. */
export interface SocketLike {
  readonly readyState: number
  send(text: string): void
  close(code?: number): void
  onopen: (() => void) | null
  onmessage: ((event: { readonly data: unknown }) => void) | null
  onclose: ((event: { readonly code: number }) => void) | null
  onerror: (() => void) | null
}

export type SocketConstructor = new (url: string, protocols: string[]) => SocketLike

export interface Environment {
  readonly WebSocket: SocketConstructor
  readonly fetch: typeof fetch
  readonly random: () => number
  /** Told what a listener threw; thrown where nobody catches it, unless something else is given. */
  readonly reportError: (fault: unknown) => void
}

/** Errors: throws where there is no WebSocket and none is given. */
export function environmentOf(given: Partial<Environment>): Environment {
  const own = globalThis as { readonly WebSocket?: unknown }
  const WebSocket = given.WebSocket ?? (own.WebSocket as SocketConstructor | undefined)
  if (WebSocket === undefined) {
    throw new Error(
      'There is no WebSocket here: Node 20 has one with --experimental-websocket, or pass { WebSocket }.',
    )
  }
  return {
    WebSocket,
    fetch: given.fetch ?? globalThis.fetch.bind(globalThis),
    random: given.random ?? Math.random,
    reportError: given.reportError ?? throwUncaught,
  }
}

function throwUncaught(fault: unknown): void {
  queueMicrotask(() => {
    throw fault
  })
}
