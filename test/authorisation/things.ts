// What the names in braces stand for: each cell gets things of its own, or ones that are put back before it.

import { type Account, PASSWORD, uniqueName } from '../support/chat/account.ts'
import { png } from '../support/pictures.ts'
import type { Cast, Role } from './cast.ts'
import { type StageRoom, say } from './stage.ts'

export interface Cell {
  readonly cast: Cast
  readonly role: Role
  readonly room: StageRoom
}

type Maker = (cell: Cell) => string | Promise<string>

const NOBODY = '01920000-0000-7000-8000-000000000000'

const THINGS: Readonly<Record<string, Maker>> = {
  room: ({ room }) => room.id,
  /** Of somebody else. */
  message: ({ cast, room }) => say(cast.target, room.id),
  /** One's own, from before one went where one is gone; somebody else's where one was never in. */
  own: ({ cast, role, room }) => {
    const { account } = cast.actors[role]
    const known = room.saidBy.get(role)
    if (known !== undefined) return known
    const isOutside = account === null || role === 'strngr' || role === 'root'
    return say(isOutside ? cast.target : account, room.id)
  },
  async user({ cast: { keeper, target }, room }) {
    const at = `/api/rooms/${room.id}/members`
    await keeper.ask('POST', at, { userId: target.user.id })
    await keeper.ask('PATCH', `${at}/${target.user.id}`, { role: 'member' })
    return target.user.id
  },
  async barred({ cast: { keeper, barred }, room }) {
    const at = `/api/rooms/${room.id}/members`
    await keeper.ask('POST', at, { userId: barred.user.id })
    await keeper.ask('DELETE', `${at}/${barred.user.id}?ban=true`)
    return barred.user.id
  },
  async newcomerName(cell) {
    await newcomer(cell)
    return cell.cast.newcomer.user.username
  },
  newcomer,
  invite: async (cell) => (await made(cell, 'invites', {})).id,
  inviteToken: async (cell) => (await made(cell, 'invites', {})).token,
  /** To make an account; by the admin of the house, in whatever way they show who they are. */
  async signupInvite({ cast: { keeper, actors } }) {
    const headers = { ...actors.root.shows, 'content-type': 'application/json' }
    const at = `${keeper.server}/api/admin/invites`
    const answer = await fetch(at, { method: 'POST', headers, body: '{}' })
    if (!answer.ok) throw new Error(await answer.text())
    return ((await answer.json()) as { id: string }).id
  },
  hook: async (cell) => (await made(cell, 'hooks', { name: 'in' })).id,
  hookOut: async (cell) => (await made(cell, 'hooks', { name: 'out', url: 'https://example.org/' })).id,
  hookToken: async (cell) => (await made(cell, 'hooks', { name: 'in' })).url.replace(/.*\//, ''),
  /** A picture that a message of the room carries. */
  async file({ cast: { keeper }, room }) {
    const id = await uploaded(keeper, room.id)
    await say(keeper, room.id, { attachmentIds: [id] })
    return id
  },
  newcomerId: ({ cast }) => cast.newcomer.user.id,
  /** By the other one, in a room where this cell says nothing. */
  said: ({ room, role }) => room.saidBy.get(role) ?? NOBODY,
  emoji: () => encodeURIComponent('👍'),
  fresh: () => uniqueName('f'),
  password: () => PASSWORD,
  nobody: () => NOBODY,
  one: () => '1',
  png: () => 'tea.png',
  keeper: ({ cast }) => cast.keeper.user.id,
  keeperName: ({ cast }) => cast.keeper.user.username,
  targetId: ({ cast }) => cast.target.user.id,
  targetName: ({ cast }) => cast.target.user.username,
  me: ({ cast, role }) => cast.actors[role].account?.user.username ?? 'nobody',
  myId: ({ cast, role }) => cast.actors[role].account?.user.id ?? subjectOf(cast.actors[role].shows),
  myToken: ({ cast, role }) => tokenIn(cast.actors[role].shows),
  keeperToken: ({ cast }) => cast.keeper.token,
  async avatar({ cast: { keeper } }) {
    const at = `${keeper.server}/api/users/${keeper.user.username}/avatar`
    const headers = { authorization: `Bearer ${keeper.token}` }
    await fetch(at, { method: 'PUT', headers, body: await aPicture() })
    const { user } = await keeper.ask<{ user: { avatarUrl: string } }>('GET', '/api/auth/me')
    return user.avatarUrl.replace(/.*\//, '')
  },
  /** A device of somebody else. */
  async session({ cast: { keeper } }) {
    const { items } = await keeper.ask<{ items: { id: string }[] }>('GET', '/api/auth/sessions')
    return items[0]?.id ?? ''
  },
  /** A token of somebody else. */
  async theirToken({ cast: { keeper } }) {
    return (await keeper.ask<{ id: string }>('POST', '/api/tokens', { name: 'x', scopes: ['read'] })).id
  },
}

/** The text with every thing in it there. */
export async function withThings(text: string, cell: Cell): Promise<string> {
  let filled = text
  for (const [braced = '', name = ''] of text.matchAll(/\{(\w+)\}/g)) {
    const make = THINGS[name]
    if (make === undefined) throw new Error(`there is no thing called ${name}`)
    filled = filled.replace(braced, await make(cell))
  }
  return filled
}

/** Of a guest, who is known by the token alone. */
function subjectOf(shown: Readonly<Record<string, string>>): string {
  const [, claims = ''] = tokenIn(shown).split('.')
  return claims === '' ? NOBODY : JSON.parse(Buffer.from(claims, 'base64url').toString()).sub
}

function tokenIn(shown: Readonly<Record<string, string>>): string {
  return (shown['authorization'] ?? '').replace('Bearer ', '')
}

interface Made {
  readonly id: string
  readonly token: string
  readonly url: string
}

function made({ cast, room }: Cell, what: string, body: object): Promise<Made> {
  return cast.keeper.ask<Made>('POST', `/api/rooms/${room.id}/${what}`, body)
}

async function newcomer({ cast: { keeper, newcomer: outside }, room }: Cell): Promise<string> {
  // In from the cell before, or not: either answer is right.
  await keeper.call('DELETE', `/api/rooms/${room.id}/members/${outside.user.id}`)
  return outside.user.id
}

export async function aPicture(): Promise<FormData> {
  const form = new FormData()
  form.append('file', new File([new Uint8Array(await png(16, 16))], 'tea.png', { type: 'image/png' }))
  return form
}

export async function uploaded(by: Account, room: string): Promise<string> {
  const answer = await fetch(`${by.server}/api/rooms/${room}/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${by.token}` },
    body: await aPicture(),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return ((await answer.json()) as { attachment: { id: string } }).attachment.id
}
