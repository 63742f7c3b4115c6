// The people of the tables: one for each column, and those to whom something is done.

import { type Account, logIn, PASSWORD, signUp, signUpMany, uniqueName } from '../support/chat/account.ts'

/** What a column is called. Whoever comes with a token of `read` or `write` owns the room as `owner` does. */
export type Role =
  | ('anon' | 'guest' | 'strngr' | 'former' | 'banned' | 'root')
  | ('blockd' | 'member' | 'admin' | 'owner' | 'read' | 'write')

/** Somebody who asks. */
export interface Actor {
  /** The headers that say who they are. */
  readonly shows: Shown
  /** The account, where there is one: it prepares what the cell needs. */
  readonly account: Account | null
  /** What they show from then on, where that can end. */
  comeIn(): Promise<Shown>
}

export type Shown = Readonly<Record<string, string>>

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
  const nothing = async (): Promise<Shown> => ({})
  const asGuest = (): Promise<Shown> => enterAsGuest(server)
  return {
    ...{ keeper, target: next(), barred: next(), newcomer: next() },
    actors: {
      anon: { shows: {}, account: null, comeIn: nothing },
      guest: { shows: await asGuest(), account: null, comeIn: asGuest },
      ...{ strngr: inPerson(next()), former: inPerson(next()), banned: inPerson(next()) },
      ...{ root: inPerson(root), blockd: inPerson(blockd), member: inPerson(next()) },
      ...{ admin: inPerson(next()), owner: inPerson(next()), read, write },
    },
  }
}

/** The same people, but for `role`, who has come in anew: for what ends a session. */
export async function renewed(cast: Cast, role: Role): Promise<Cast> {
  const actor = cast.actors[role]
  return { ...cast, actors: { ...cast.actors, [role]: { ...actor, shows: await actor.comeIn() } } }
}

/** The same people in browsers: whoever has an account, and asks in person, shows the cookie of a form. */
export async function inBrowsers(cast: Cast): Promise<Cast> {
  const entries = Object.entries(cast.actors).map(async ([role, actor]) => {
    const { account } = actor
    // Forms are sent from a page of ours, also by those who are not signed in.
    const ours = { origin: cast.keeper.server }
    if (role === 'anon') return [role, { ...actor, shows: ours, comeIn: async () => ours }]
    if (account === null || role === 'read' || role === 'write') return [role, actor]
    const comeIn = () => cookieOf(account)
    return [role, { account, comeIn, shows: await comeIn() }]
  })
  return { ...cast, actors: Object.fromEntries(await Promise.all(entries)) }
}

function inPerson(account: Account): Actor {
  const { server, user, token } = account
  return {
    account,
    shows: bearer(token),
    comeIn: async () => bearer((await logIn(server, user.username)).token),
  }
}

async function cookieOf({ server, user }: Account): Promise<Shown> {
  const answer = await fetch(`${server}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server },
    body: new URLSearchParams({ login: user.username, password: PASSWORD }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (cookie === undefined) throw new Error(`no cookie: ${answer.status}`)
  return { cookie, origin: server }
}

function bearer(token: string): Shown {
  return { authorization: `Bearer ${token}` }
}

async function byToken(account: Account, scope: 'read' | 'write'): Promise<Actor> {
  const made = { name: 'of a table', scopes: [scope] }
  const { token } = await account.ask<{ token: string }>('POST', '/api/tokens', made)
  return { account, shows: bearer(token), comeIn: async () => bearer(token) }
}

async function enterAsGuest(server: string): Promise<Shown> {
  const answer = await fetch(`${server}/api/auth/guest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: uniqueName('g') }),
  })
  if (!answer.ok) throw new Error(`no guest: ${await answer.text()}`)
  return bearer(((await answer.json()) as { accessToken: string }).accessToken)
}
