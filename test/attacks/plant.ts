// Puts hostile text wherever text is kept: what is said, names of people, rooms, hooks, files and devices.

import { HOSTILE } from '../../views/markup/hostile.ts'
import { type Account, PASSWORD, signUp } from '../support/chat/account.ts'
import type { Battlefield } from './battlefield.ts'
import { SCRIPTED } from './strings.ts'

export const SAID: readonly string[] = [...new Set([...SCRIPTED, ...HOSTILE])].filter(
  (text) => !text.includes('\0'),
)
const NAME_CHARS = 64

export interface Planted {
  readonly people: readonly Account[]
  /** Public rooms of Eve, each with an invitation. */
  readonly rooms: readonly { readonly id: string; readonly name: string; readonly invite: string }[]
  /** What Eve said, as it was answered. */
  readonly said: readonly {
    readonly id: string
    readonly sent: string
    readonly text: string
    readonly html: string
  }[]
}

interface MessageAnswer {
  readonly message: { readonly id: string; readonly text: string; readonly html: string }
}

export async function plant(field: Battlefield): Promise<Planted> {
  const people = await each(SCRIPTED.map(asName), async (name) => hostilePerson(field, name))
  const rooms = await each(SCRIPTED.map(asName), (name) => hostileRoom(field, name))
  const said = await each(SAID, async (sent) => {
    const { eve, room } = field
    const { message } = await eve.ask<MessageAnswer>('POST', `/api/rooms/${room}/messages`, { text: sent })
    return { id: message.id, sent, text: message.text, html: message.html }
  })
  await each(SCRIPTED, (text) => hostileFile(field, text))
  await each(SCRIPTED.map(asName), (name) => hostileTraces(field, name))
  return { people, rooms, said }
}

/** As a name is kept: on one line, cut where names are cut. */
export function asName(text: string): string {
  return [...text.replace(/\s+/g, ' ')].slice(0, NAME_CHARS).join('')
}

async function hostilePerson({ server, room, bob }: Battlefield, displayName: string): Promise<Account> {
  const person = await signUp(server.url)
  await person.ask('PUT', `/api/users/${person.user.username}`, { displayName, bio: displayName })
  await person.ask('POST', `/api/rooms/${room}/join`)
  await person.ask('POST', `/api/rooms/${room}/messages`, { text: `this is ${displayName}` })
  await bob.ask('POST', '/api/rooms', { kind: 'direct', userId: person.user.id })
  return person
}

async function hostileRoom({ eve }: Battlefield, name: string): Promise<Planted['rooms'][number]> {
  const { room } = await eve.ask<{ room: { id: string; name: string } }>('POST', '/api/rooms', {
    ...{ kind: 'public', name, topic: name },
  })
  const { token } = await eve.ask<{ token: string }>('POST', `/api/rooms/${room.id}/invites`, { uses: 1 })
  return { id: room.id, name: room.name, invite: token }
}

async function hostileFile({ eve, room }: Battlefield, name: string): Promise<void> {
  const form = new FormData()
  form.append('file', new File(['x'], name.replaceAll(/["\r\n]/g, "'"), { type: 'text/html' }))
  const sent = await fetch(`${eve.server}/api/rooms/${room}/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${eve.token}` },
    body: form,
  })
  const { attachment } = (await sent.json()) as { attachment: { id: string } }
  await eve.ask('POST', `/api/rooms/${room}/messages`, { text: name, attachmentIds: [attachment.id] })
}

/** What is told of a room that is renamed, what a hook says under any name, and a device. */
async function hostileTraces({ eve, room, hook }: Battlefield, name: string): Promise<void> {
  await eve.ask('PATCH', `/api/rooms/${room}`, { name, topic: name })
  await eve.call('POST', `/api/hooks/${hook.token}`, { text: name, username: name })
  await fetch(`${eve.server}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': name },
    body: JSON.stringify({ email: eve.user.username, password: PASSWORD }),
  })
}

/** A few at a time, in the order of the items. */
async function each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const one = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at]
      if (item !== undefined) results[at] = await work(item)
    }
  }
  await Promise.all(Array.from({ length: 4 }, one))
  return results
}
