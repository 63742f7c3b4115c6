// The people of the tables: one for each column, and those to whom something is done.

import { type Account, logIn, signUp, signUpMany, uniqueName } from '../support/chat/account.ts'

/** What a column is called. Whoever comes with a token of `read` or `write` owns the room as `owner` does. */
export type Role =
  | ('anon' | 'guest' | 'strngr' | 'former' | 'banned' | 'root')
  | ('blockd' | 'member' | 'admin' | 'owner' | 'read' | 'write')

/** Somebody who asks. */
export interface Actor {
  /** What they show; null for nothing. */
  readonly token: string | null
  /** The account, where there is one: it prepares what the cell needs. */
  readonly account: Account | null
}

export interface Cast {
  readonly actors: Readonly<Record<Role, Actor>>
  /** Owner of every room, and no column: prepares, and looks at what became of it. Has blocked `blockd`. */
  readonly keeper: Account
  /** In the room, and done something to. */
  readonly target: Account
  /** Barred from the room, and let back in. */
  readonly barred: Account
  /** Not in the room, and taken into it. */
  readonly newcomer: Account
}

/** A few people ask for all cells. */
export const STAGE_SETTINGS = {
  GUESTS: 'on',
  SENDS_PER_SECOND: '10000',
  SENDS_BURST: '100000',
  SOCKETS_PER_USER: '1000',
  FRIEND_REQUESTS_PER_HOUR: '1000',
  LOGINS_PER_MINUTE_BY_ACCOUNT: '1000',
} as const

export async function castOf(server: string): Promise<Cast> {
  // The first account of an installation is its admin.
  const root = await signUp(server)
  const people = await signUpMany(server, 13)
  const next = (): Account => {
    const person = people.pop()
    if (person === undefined) throw new Error('there are more roles than people')
    return person
  }
  const keeper = next()
  const blockd = next()
  await keeper.ask('POST', '/api/friends/block', { userId: blockd.user.id })
  const [read, write] = [await byToken(next(), 'read'), await byToken(next(), 'write')]
  const inPerson = (account: Account): Actor => ({ token: account.token, account })
  return {
    ...{ keeper, target: next(), barred: next(), newcomer: next() },
    actors: {
      anon: { token: null, account: null },
      guest: { token: await enterAsGuest(server), account: null },
      ...{ strngr: inPerson(next()), former: inPerson(next()), banned: inPerson(next()) },
      ...{ root: inPerson(root), blockd: inPerson(blockd), member: inPerson(next()) },
      ...{ admin: inPerson(next()), owner: inPerson(next()), read, write },
    },
  }
}

/** The same people, but for `role`, who has come in anew: for what ends a session. Tokens are not sessions. */
export async function renewed(cast: Cast, role: Role): Promise<Cast> {
  const { token, account } = cast.actors[role]
  const { server } = cast.keeper
  if (token === null || token.startsWith('pat_')) return cast
  const again = account === null ? await enterAsGuest(server) : await tokenOf(account)
  return { ...cast, actors: { ...cast.actors, [role]: { token: again, account } } }
}

async function tokenOf({ server, user }: Account): Promise<string> {
  return (await logIn(server, user.username)).token
}

async function byToken(account: Account, scope: 'read' | 'write'): Promise<Actor> {
  const made = { name: 'of a table', scopes: [scope] }
  const { token } = await account.ask<{ token: string }>('POST', '/api/tokens', made)
  return { token, account }
}

async function enterAsGuest(server: string): Promise<string> {
  const answer = await fetch(`${server}/api/auth/guest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: uniqueName('g') }),
  })
  if (!answer.ok) throw new Error(`no guest: ${await answer.text()}`)
  return ((await answer.json()) as { accessToken: string }).accessToken
}
