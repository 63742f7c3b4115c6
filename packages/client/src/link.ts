// The one socket: opened, opened again when lost, and asked questions that are answered once.

import { backoffMs } from './backoff.ts'
import type { Credentials } from './credentials.ts'
import type { Environment, SocketLike } from './environment.ts'
import { ParleyError } from './parley-error.ts'
import { createQuestions } from './questions.ts'
import { readFrames } from './read-frames.ts'
import { createRenewal } from './renewal.ts'
import type { ServerFrame, Welcome } from './wire-types.ts'

export type LinkState =
  | { readonly type: 'connecting' }
  | { readonly type: 'open' }
  | { readonly type: 'waiting'; readonly forMs: number }
  /** No more tries: the credentials are gone, or the client was closed. */
  | { readonly type: 'ended'; readonly code: number }

export interface Link {
  isOpen(): boolean
  /** Errors: rejects with `ParleyError`; `lost` where the connection goes before the answer comes. */
  request(type: string, fields?: object): Promise<Readonly<Record<string, unknown>>>
  /** Asks for no answer; forgotten where there is no connection. */
  tell(type: string, fields?: object): void
  close(): void
}

export interface LinkDeps {
  readonly url: URL
  readonly credentials: Credentials
  readonly environment: Environment
  /** Whether the server believes a token. Errors: rejects where it cannot be asked. */
  readonly holds: (token: string) => Promise<boolean>
  readonly onWelcome: (welcome: Welcome) => void
  readonly onFrame: (frame: ServerFrame) => void
  readonly onState: (state: LinkState) => void
}

const CREDENTIALS_ENDED = 4401
const NOT_ALLOWED = 4403
const LOST = 1006
const GOOD_BYE = 1000
const SILENCE_MS = 45_000
// Names, handshake and the first frame of a new connection.
const WELCOME_WITHIN_MS = 30_000
const PROTOCOL = 'parley.v1.json'

export function startLink(deps: LinkDeps): Link {
  const { url, credentials, environment } = deps
  const questions = createQuestions()
  let socket: SocketLike | null = null
  let open = false
  let ended = false
  let attempt = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  const renewal = createRenewal({
    credentials,
    random: environment.random,
    show: (token) => link.request('auth', { token }),
  })

  const write = (frame: object): void => socket?.send(JSON.stringify(frame))

  const heard = (): void => {
    clearTimeout(silence)
    // A ping is answered at once: no sound after it means that the line is dead.
    silence = setTimeout(() => {
      write({ type: 'ping', id: 'sign-of-life' })
      silence = setTimeout(() => lost(LOST), SILENCE_MS / 3)
    }, SILENCE_MS)
  }

  const take = (frame: ServerFrame): void => {
    if (frame.type === 'welcome') {
      open = true
      attempt = 0
      deps.onState({ type: 'open' })
      renewal.start()
      return deps.onWelcome(frame)
    }
    if (!questions.answer(frame)) deps.onFrame(frame)
  }

  const connect = async (isTokenDoubtful: boolean): Promise<void> => {
    deps.onState({ type: 'connecting' })
    try {
      let token: string | null = await credentials.token()
      if (isTokenDoubtful && !(await deps.holds(token))) token = await credentials.renew()
      if (ended) return
      if (token === null) return end(CREDENTIALS_ENDED)
      listenTo(new environment.WebSocket(addressOf(url), [PROTOCOL, `bearer.${token}`]))
    } catch (fault) {
      if (isFinal(fault)) end(CREDENTIALS_ENDED)
      else lost(LOST)
    }
  }

  const listenTo = (current: SocketLike): void => {
    socket = current
    silence = setTimeout(() => lost(LOST), WELCOME_WITHIN_MS)
    current.onmessage = ({ data }) => {
      if (socket !== current) return
      heard()
      for (const frame of readFrames(String(data))) take(frame)
    }
    current.onclose = ({ code }) => {
      if (socket === current) lost(code)
    }
    // What went wrong is told by the close that follows.
    current.onerror = () => {}
  }

  const lost = (code: number): void => {
    // A handshake that is refused does not say why: it may be the token.
    const isTokenDoubtful = code === CREDENTIALS_ENDED || !open
    drop()
    if (ended) return
    if (code === NOT_ALLOWED) return end(code)
    const forMs = backoffMs(attempt, code, environment.random())
    attempt += 1
    deps.onState({ type: 'waiting', forMs })
    retry = setTimeout(() => void connect(isTokenDoubtful), forMs)
  }

  const drop = (): void => {
    const gone = socket
    socket = null
    open = false
    clearTimeout(silence)
    renewal.stop()
    gone?.close()
    questions.failAll(
      new ParleyError('The connection was lost; nobody knows whether it was done.', { code: 'lost' }),
    )
  }

  const end = (code: number): void => {
    ended = true
    clearTimeout(retry)
    drop()
    deps.onState({ type: 'ended', code })
  }

  const link: Link = {
    isOpen: () => open,
    request(type, fields = {}) {
      if (!open) return Promise.reject(new ParleyError('There is no connection.', { code: 'lost' }))
      return questions.ask((id) => write({ ...fields, type, id }))
    },
    tell(type, fields = {}) {
      if (open) write({ ...fields, type })
    },
    close() {
      if (!ended) end(GOOD_BYE)
    },
  }
  void connect(false)
  return link
}

function addressOf(url: URL): string {
  const address = new URL('/ws', url)
  address.protocol = address.protocol.replace('http', 'ws')
  return address.href
}

/** A log-in that was refused is refused the next time too. */
function isFinal(fault: unknown): boolean {
  return (
    fault instanceof ParleyError && (fault.status === 401 || fault.status === 403 || fault.status === 400)
  )
}
