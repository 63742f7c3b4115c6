// Somebody with an account, and what they ask over HTTP.

import { randomBytes } from 'node:crypto'

export const PASSWORD = 'correct horse battery'

export interface Account {
  /** `http://host:port` of the server. */
  readonly server: string
  readonly user: { readonly id: string; readonly username: string }
  readonly token: string
  readonly refreshToken: string
  call(method: string, path: string, body?: unknown): Promise<Response>
  /** The JSON of a call that succeeds. Errors: throws with the answer when it does not. */
  ask<T>(method: string, path: string, body?: unknown): Promise<T>
}

export interface RoomJson {
  readonly id: string
  readonly kind: string
  readonly head: number
}

interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
  readonly user: Account['user']
}

/** A new account, logged in. The name is its own unless one is given. */
export async function signUp(server: string, username = uniqueName('u')): Promise<Account> {
  const email = `${username}@example.org`
  await succeed(await post(`${server}/api/auth/signup`, { email, password: PASSWORD, username }))
  return logIn(server, username)
}

export async function logIn(server: string, username: string): Promise<Account> {
  const answer = await post(`${server}/api/auth/login`, { email: username, password: PASSWORD })
  return accountOf(server, await succeed<Tokens>(answer))
}

/** Many accounts, a few at a time: each costs the server a password hash. */
export async function signUpMany(server: string, count: number): Promise<Account[]> {
  const accounts: Account[] = []
  const one = async (): Promise<void> => {
    while (accounts.length + waiting < count) {
      waiting += 1
      const account = await signUp(server)
      waiting -= 1
      accounts.push(account)
    }
  }
  let waiting = 0
  await Promise.all(Array.from({ length: Math.min(4, count) }, one))
  return accounts
}

export async function openRoom(by: Account, kind: 'public' | 'group' = 'public'): Promise<string> {
  const { room } = await by.ask<{ room: RoomJson }>('POST', '/api/rooms', { kind, name: uniqueName('room') })
  return room.id
}

export async function joinRoom(room: string, accounts: readonly Account[]): Promise<void> {
  await Promise.all(accounts.map((account) => account.ask('POST', `/api/rooms/${room}/join`)))
}

export function uniqueName(prefix: string): string {
  return `${prefix}_${randomBytes(6).toString('hex')}`
}

function accountOf(server: string, { accessToken, refreshToken, user }: Tokens): Account {
  const call: Account['call'] = (method, path, body) =>
    fetch(`${server}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return {
    server,
    user,
    token: accessToken,
    refreshToken,
    call,
    ask: async (method, path, body) => succeed(await call(method, path, body)),
  }
}

function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function succeed<T>(response: Response): Promise<T> {
  const text = await response.text()
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}
