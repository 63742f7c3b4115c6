// What a request shows to be let in: a token in its header, or else the browser's cookie.

import type { Context } from 'hono'
import type { Accounts } from '../accounts/accounts.ts'
import type { Caller } from '../accounts/caller.ts'
import { readSessionCookie } from './session-cookie.ts'

export interface Shown {
  readonly type: 'bearer' | 'cookie'
  readonly value: string
}

const BEARER = /^bearer +(\S+)$/i

export function shownCredentials(c: Context): Shown | null {
  const token = BEARER.exec(c.req.header('authorization') ?? '')?.[1]
  if (token !== undefined) return { type: 'bearer', value: token }
  const cookie = readSessionCookie(c)
  return cookie === undefined ? null : { type: 'cookie', value: cookie }
}

/** Asks once a request, however many ask for the answer. */
export function identifyOnce(c: Context, accounts: Accounts): () => Promise<Caller | null> {
  let answer: Promise<Caller | null> | undefined
  return () => {
    answer ??= believe(shownCredentials(c), accounts)
    return answer
  }
}

async function believe(shown: Shown | null, accounts: Accounts): Promise<Caller | null> {
  if (shown === null) return null
  return shown.type === 'bearer' ? accounts.verifyBearer(shown.value) : accounts.verifyCookie(shown.value)
}
