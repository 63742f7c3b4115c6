// A browser without scripts: keeps its cookies, posts forms, follows nothing by itself.

export interface PlainBrowser {
  open(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>
  post(
    path: string,
    fields: Readonly<Record<string, string>> | FormData,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>
  /** A body of any type, as a script would send it. */
  send(path: string, body: string, headers: Readonly<Record<string, string>>): Promise<Response>
}

export function plainBrowser(url: string): PlainBrowser {
  const jar = new Map<string, string>()

  const ask = async (
    path: string,
    init: RequestInit,
    headers: Readonly<Record<string, string>>,
  ): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(path, url), {
      redirect: 'manual',
      ...init,
      headers: { Accept: 'text/html', ...(cookie !== '' && { Cookie: cookie }), ...headers },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }

  return {
    open: (path, headers = {}) => ask(path, {}, headers),
    post: (path, fields, headers = {}) =>
      ask(
        path,
        { method: 'POST', body: fields instanceof FormData ? fields : new URLSearchParams(fields) },
        { Origin: url, ...headers },
      ),
    send: (path, body, headers) => ask(path, { method: 'POST', body }, { Origin: url, ...headers }),
  }
}

/** Signs up with the form; the browser is in from then on. */
export async function signedUp(url: string, username: string): Promise<PlainBrowser> {
  const browser = plainBrowser(url)
  const answer = await browser.post('/signup', {
    email: `${username}@example.org`,
    username,
    password: 'a short sentence works',
  })
  if (answer.status !== 303) throw new Error(`sign-up answered ${answer.status}`)
  return browser
}
