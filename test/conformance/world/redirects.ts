// Follows redirects as a browser does, with the cookies of every host, until it is where it wanted to get.

const MAX_STEPS = 10

export interface Walk {
  /** Where it ended; that page itself is not opened. */
  readonly url: URL
  readonly answers: readonly Response[]
  readonly cookies: ReadonlyMap<string, string>
}

export async function walk(from: string, isThere: (url: URL) => boolean): Promise<Walk> {
  const answers: Response[] = []
  const cookies = new Map<string, string>()
  let url = new URL(from)
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { accept: 'text/html', cookie } })
    answers.push(answer)
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    if (next === null) throw new Error(`${url} leads nowhere: ${answer.status} ${await answer.text()}`)
    url = new URL(next, url)
    if (isThere(url)) return { url, answers, cookies }
  }
  throw new Error(`still on the way at ${url}`)
}
