// A server without limits in the way, and on it an admin, an attacker, a victim, and one of each thing to attack.

import { type Account, openRoom, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

const MANY = '1000000'
const NO_LIMITS = {
  ...{ SENDS_PER_SECOND: MANY, SENDS_BURST: MANY, LOGINS_PER_MINUTE_BY_ACCOUNT: MANY, RENAMES_PER_DAY: MANY },
  ...{ FRIEND_REQUESTS_PER_HOUR: MANY, SOCKETS_PER_USER: '100', GUESTS: 'on' },
}

export interface Battlefield {
  readonly server: LiveServer
  /** The first account of the house. */
  readonly admin: Account
  /** Owner of the room, and author of the message. */
  readonly eve: Account
  readonly bob: Account
  readonly room: string
  readonly message: string
  readonly file: { readonly id: string; readonly name: string }
  readonly hook: { readonly id: string; readonly token: string }
  readonly invite: { readonly id: string; readonly token: string }
  stop(): Promise<void>
}

export async function openBattlefield(env: Readonly<Record<string, string>> = {}): Promise<Battlefield> {
  const server = await startLiveServer({ ...NO_LIMITS, ...env })
  try {
    const admin = await signUp(server.url)
    const eve = await signUp(server.url)
    const bob = await signUp(server.url)
    const room = await openRoom(eve)
    await bob.ask('POST', `/api/rooms/${room}/join`)
    const socket = await openSocket(server.url, eve)
    const { message } = await socket.send(room, 'first', 'a message to attack')
    await socket.close()
    const { attachment } = await sendFile<{ attachment: Battlefield['file'] }>(eve, room)
    const hook = await eve.ask<HookAnswer>('POST', `/api/rooms/${room}/hooks`, { name: 'Builds' })
    const invite = await eve.ask<InviteAnswer>('POST', `/api/rooms/${room}/invites`, { uses: 100 })
    return {
      ...{ server, admin, eve, bob, room, message: message.id, file: attachment },
      hook: { id: hook.id, token: hook.url.slice(hook.url.lastIndexOf('/') + 1) },
      invite,
      stop: () => server.stop(),
    }
  } catch (fault) {
    await server.stop()
    throw fault
  }
}

interface HookAnswer {
  readonly id: string
  readonly url: string
}

type InviteAnswer = Battlefield['invite']

async function sendFile<T>(by: Account, room: string): Promise<T> {
  const form = new FormData()
  form.append('file', new File(['tea'], 'tea.txt'))
  const headers = { authorization: `Bearer ${by.token}` }
  const answer = await fetch(`${by.server}/api/rooms/${room}/attachments`, {
    method: 'POST',
    headers,
    body: form,
  })
  if (!answer.ok) throw new Error(`no file: ${await answer.text()}`)
  return (await answer.json()) as T
}
