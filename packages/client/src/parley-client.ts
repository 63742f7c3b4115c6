// A client of Parley: it connects, comes back by itself, loses no event, and doubles no message.

import { createApi, tokenHolds } from './api.ts'
import { createAttending, type Look } from './attending.ts'
import { carefulListeners, carefully } from './careful.ts'
import { type Credentials, givenToken, type Login, loggedIn } from './credentials.ts'
import { type Environment, environmentOf } from './environment.ts'
import { createHttp } from './http.ts'
import { type Link, type LinkState, startLink } from './link.ts'
import { createOutbox, type SayOptions } from './outbox.ts'
import { ParleyError } from './parley-error.ts'
import type { RoomListeners } from './rooms/followed-room.ts'
import { createFollowedRooms, type Following } from './rooms/followed-rooms.ts'
import type { ChatNotice, Message, Said, ServerFrame, Welcome } from './wire-types.ts'

export interface ConnectOptions extends Partial<Environment> {
  /** Where the installation is: `https://chat.example.org`. */
  readonly url: string | URL
  /** An access token, or a personal one (`pat_…`), which lives longer. */
  readonly token?: string
  /** In the place of a token: logs in, and renews what it gets. */
  readonly login?: Login
  readonly onNotice?: (notice: ChatNotice) => void
  /** Called whenever the connection changes. */
  readonly onState?: (state: LinkState) => void
}

export interface HistoryQuery {
  readonly before?: number
  readonly after?: number
  readonly around?: number
  readonly limit?: number
}

export interface History {
  /** Newest first. */
  readonly items: readonly Message[]
  readonly next: string | null
  readonly head: number
}

export interface Chat {
  /** Who one is. */
  readonly user: Welcome['user']
  /** Follows a room; after `since` where it is given. Errors: rejects where one may not read it. */
  follow(room: string, listeners: RoomListeners, since?: number): Promise<Following>
  /** Resolves once it is committed; waits for a connection. Errors: rejects where it is refused for good. */
  say(room: string, text: string, options?: SayOptions): Promise<Said>
  /**
   * Says where somebody looks, now and on each connection to come. Of what happens in the room that they look at nobody
   * notifies them, but of all else; who never says it counts as looking at all that is followed.
   */
  attend(look: Look): void
  /** Any other frame. Errors: rejects where it is refused, or with `lost`. */
  request: Link['request']
  history(room: string, query?: HistoryQuery): Promise<History>
  /** Any call of the HTTP API. */
  call(method: string, path: string, body?: unknown): Promise<unknown>
  close(): void
}

/** Resolves with the first connection. Errors: rejects where the credentials do not hold. */
export function connect(options: ConnectOptions): Promise<Chat> {
  const url = new URL(options.url)
  const environment = environmentOf(options)
  const http = createHttp(url, environment.fetch)
  const credentials = credentialsOf(options, (login) => loggedIn(login, http))
  const holds = (token: string): Promise<boolean> => tokenHolds(http, token)
  const { call } = createApi(http, credentials)
  const calling = carefully(environment.reportError)

  return new Promise((resolve, reject) => {
    const onFrame = (frame: ServerFrame): void => {
      rooms.take(frame)
      if (frame.type === 'notice') calling(() => options.onNotice?.(frame))
    }
    const onWelcome = ({ user }: Welcome): void => {
      const follow: Chat['follow'] = (room, listeners, since) =>
        rooms.follow(room, carefulListeners(listeners, calling), since)
      const history: Chat['history'] = (room, query) => readHistory(call, room, query)
      const { request, close } = link
      resolve({ user, follow, history, call, request, close, say: outbox.say, attend: attending.say })
      attending.sayAgain()
      rooms.resumeAll()
      outbox.flush()
    }
    const onState = (state: LinkState): void => {
      calling(() => options.onState?.(state))
      if (state.type !== 'ended') return
      const why = new ParleyError(`The connection has ended with ${state.code}.`, { code: 'ended' })
      rooms.endAll(why)
      outbox.close(why)
      reject(why)
    }
    const link = startLink({ url, credentials, environment, holds, onWelcome, onFrame, onState })
    const attending = createAttending(link)
    const rooms = createFollowedRooms(link, environment.random)
    const outbox = createOutbox(link, environment.random)
  })
}

async function readHistory(call: Chat['call'], room: string, query: HistoryQuery = {}): Promise<History> {
  const fields = Object.entries(query).map(([name, value]) => [name, String(value)])
  const search = new URLSearchParams(Object.fromEntries(fields))
  return (await call('GET', `/api/rooms/${encodeURIComponent(room)}/messages?${search}`)) as History
}

function credentialsOf({ token, login }: ConnectOptions, logIn: (login: Login) => Credentials): Credentials {
  if (token !== undefined) return givenToken(token)
  if (login !== undefined) return logIn(login)
  throw new TypeError('A token or a log-in is needed.')
}
