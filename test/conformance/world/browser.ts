// A browser without scripts, at the one address that people know: a cookie, forms and links.

import { PASSWORD } from '../../support/chat/account.ts'
import type { Servers } from './client.ts'

export interface Browser {
  /** `name=value` of the session. */
  readonly cookie: string
  /** The whole header that set it. */
  readonly setCookie: string
  open(path: string): Promise<Response>
  /** Sends a form, as a page of this origin does. */
  post(path: string, fields: Readonly<Record<string, string>>, origin?: string): Promise<Response>
}

export async function logInByForm({ door }: Servers, username: string): Promise<Browser> {
  const send = (shown: string, path: string, fields: Readonly<Record<string, string>>, origin: string) =>
    fetch(`${door}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html', origin, cookie: shown },
      body: new URLSearchParams(fields),
    })
  const entered = await send('', '/login', { login: username, password: PASSWORD }, door)
  const setCookie = entered.headers.get('set-cookie') ?? ''
  const cookie = setCookie.split(';')[0] ?? ''
  return {
    ...{ cookie, setCookie },
    open: (path) => fetch(`${door}${path}`, { redirect: 'manual', headers: { accept: 'text/html', cookie } }),
    post: (path, fields, origin = door) => send(cookie, path, fields, origin),
  }
}
