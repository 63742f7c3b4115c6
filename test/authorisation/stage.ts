// A room with everybody in the place that their column says, and a look at whether anything moved in it.

import { type Account, uniqueName } from '../support/chat/account.ts'
import type { Cast, Role } from './cast.ts'
import type { Kind } from './marks.ts'

export interface StageRoom {
  readonly id: string
  /** What somebody said here before they went. */
  readonly saidBy: ReadonlyMap<Role, string>
  head(): Promise<number>
}

/** A word of every message: no outsider may read it. */
export const SECRET = 'samovar'

export function isInside(role: Role): boolean {
  return INSIDE.some((inside) => inside === role)
}

const INSIDE = ['blockd', 'member', 'admin', 'owner', 'read', 'write'] as const
const GONE = ['former', 'banned'] as const
const RANKS = { admin: 'admin', owner: 'owner', read: 'owner', write: 'owner' } as const

export async function openStage(cast: Cast, kind: Kind): Promise<StageRoom> {
  const { keeper, target, barred, actors } = cast
  const idOf = (role: Role): string => actors[role].account?.user.id ?? ''
  const made = {
    ...{ kind, name: uniqueName('r') },
    userIds: [target.user.id, barred.user.id, ...[...INSIDE, ...GONE].map(idOf)],
  }
  const { room } = await keeper.ask<{ room: { id: string } }>('POST', '/api/rooms', made)
  const at = `/api/rooms/${room.id}`
  const saidBy = new Map<Role, string>()
  for (const role of GONE) saidBy.set(role, await say(actors[role].account ?? keeper, room.id))
  const member = (id: string): string => `${at}/members/${id}`
  await Promise.all([
    ...Object.entries(RANKS).map(([role, rank]) =>
      keeper.ask('PATCH', member(idOf(role as Role)), { role: rank }),
    ),
    keeper.ask('DELETE', member(idOf('former'))),
    keeper.ask('DELETE', `${member(idOf('banned'))}?ban=true`),
    keeper.ask('DELETE', `${member(barred.user.id)}?ban=true`),
  ])
  return {
    id: room.id,
    saidBy,
    head: () => headOf(keeper, room.id),
  }
}

export async function headOf(reader: Account, room: string): Promise<number> {
  return (await reader.ask<{ room: { head: number } }>('GET', `/api/rooms/${room}`)).room.head
}

export async function say(by: Account, room: string, more: object = {}): Promise<string> {
  const sent = { text: `${SECRET}, says ${by.user.username}`, ...more }
  const { message } = await by.ask<{ message: { id: string } }>('POST', `/api/rooms/${room}/messages`, sent)
  return message.id
}
