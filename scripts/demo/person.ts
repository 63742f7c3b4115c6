// One of the demo's people at the API: signs up as anybody would, and asks with a token of their own.

import { type CastMember, PASSWORD } from './cast.ts'

export interface DemoPerson {
  readonly username: string
  readonly id: string
  readonly token: string
}

/** Errors: throws with what the server said, where it refuses. */
export type Call = (method: string, path: string, body?: object | FormData) => Promise<unknown>

const DEVICE = 'Mozilla/5.0 (X11; Linux x86_64; rv:147.0) Gecko/20100101 Firefox/147.0'

export function callerAt(url: string, token?: string): Call {
  return async (method, path, body) => {
    const isForm = body instanceof FormData
    const answer = await fetch(new URL(path, url), {
      method,
      headers: {
        'User-Agent': DEVICE,
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && !isForm && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
}

export async function signUp(url: string, member: CastMember): Promise<DemoPerson> {
  const { username, displayName, bio, locale } = member
  const anybody = callerAt(url)
  const account = { email: emailOf(username), username, displayName, password: PASSWORD }
  const { user } = (await anybody('POST', '/api/auth/signup', account)) as { user: { id: string } }
  const entry = { email: emailOf(username), password: PASSWORD }
  const { accessToken } = (await anybody('POST', '/api/auth/login', entry)) as { accessToken: string }
  const asked = { name: 'Demo', scopes: ['read', 'write'] }
  const { token } = (await callerAt(url, accessToken)('POST', '/api/tokens', asked)) as { token: string }
  await callerAt(url, token)('PUT', `/api/users/${username}`, { bio, locale })
  return { username, id: user.id, token }
}

function emailOf(username: string): string {
  return `${username}@harbour.example`
}

export function fileForm(name: string, bytes: Uint8Array<ArrayBuffer>): FormData {
  const form = new FormData()
  form.set('file', new File([bytes], name, { type: 'image/png' }))
  return form
}
