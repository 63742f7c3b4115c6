// From a message to a letter and back by its links, through the whole program: nobody is logged in there.

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { type ArrivedMail, openPostOffice, type PostOffice } from '../support/servers/post-office.ts'
import { call, enter, signUp } from './calls.ts'
import { startWholeApp, type WholeApp } from './whole-app.ts'

const WITHIN = { timeout: 10_000 }
const headers = { Host: 'chat.example', Accept: 'text/html' }
const OWN = {
  ...headers,
  Origin: 'https://chat.example',
  'Content-Type': 'application/x-www-form-urlencoded',
}
// What a mail program sends: no cookie, no origin, and this body.
const ONE_CLICK = { ...headers, 'Content-Type': 'application/x-www-form-urlencoded', Accept: '*/*' }

describe.each(ENGINES)('the links of letters, on %s', (engine) => {
  let fresh: FreshDatabase | null = null
  let office: PostOffice
  let whole: WholeApp
  let token: string
  let count = 0
  beforeAll(async () => {
    office = await openPostOffice()
    fresh = engine === 'postgres' ? await freshDatabase('postgres', { migrated: false }) : null
    whole = await startWholeApp({
      ...{ SMTP_URL: office.url, PUBLIC_URL: 'https://chat.example', SIGNUPS_PER_HOUR_BY_ADDRESS: '1000' },
      ...(fresh?.url && { DATABASE_URL: fresh.url }),
    })
    token = (await enter(whole.app, 'ada')).accessToken
  })
  afterAll(async () => {
    await whole.stop()
    await office.stop()
    await fresh?.stop()
  })

  /** Somebody new, and a room of them and Ada. */
  async function meet(): Promise<{ name: string; id: string; room: string }> {
    count += 1
    const name = `bob${count}`
    const { id } = (await signUp(whole.app, name)).body.user
    const made = await call(whole.app, 'POST /api/rooms', { kind: 'direct', userId: id }, { token })
    return { name, id, room: made.body.room.id }
  }
  const say = (room: string, text: string) =>
    call(whole.app, `POST /api/rooms/${room}/messages`, { text }, { token })
  /** As if the time for it had come, once they are due one; until its sender has noted that it left. */
  async function letterTo({ name, id }: { name: string; id: string }): Promise<ArrivedMail> {
    const hurry = async (): Promise<boolean> => {
      const hurried = await whole.db.run(
        (sql) => sql`
          update digests set due_at = now() where user_id = ${id} and due_at is not null and attempts = 0 returning 1`,
      )
      return hurried.length > 0
    }
    await vi.waitUntil(hurry, WITHIN)
    const letter = await office.next(`${name}@example.org`)
    const isNoted = async (): Promise<boolean> => {
      const noted = await whole.db.run(
        (sql) => sql`select from digests where user_id = ${id} and attempts = 0`,
      )
      return noted.length > 0
    }
    await vi.waitUntil(isNoted, WITHIN)
    return letter
  }
  const linkIn = ({ text }: ArrivedMail, what: string): string =>
    new RegExp(`https://chat\\.example(/mail/${what}/[\\w-]+)`).exec(text)?.[1] ?? 'no link'
  const open = (path: string) => call(whole.app, `GET ${path}`, undefined, { headers })
  const post = (path: string, by: Readonly<Record<string, string>>, body = '') =>
    call(whole.app, `POST ${path}`, body, { headers: by })
  const emailOf = async (id: string) => {
    const [row] = await whole.db.run(
      (sql) => sql<{ email: string; push: boolean }[]>`
        select email, push from notification_preferences where user_id = ${id}`,
    )
    return row
  }

  test('[DIGEST-14] the first letter says how much there is; once its reader has confirmed, the next ones say what', async () => {
    const bob = await meet()
    await say(bob.room, 'the kettle is on')
    const first = await letterTo(bob)
    expect(`${first.text}${first.html}`).not.toMatch(/kettle|ada/i)
    const link = linkIn(first, 'confirm')
    const asked = await open(link)
    expect([asked.status, asked.body.includes(`method="post" action="${link}"`)]).toEqual([200, true])
    // Of which account, so that nobody lets a stranger's in.
    expect(asked.body).toContain(`@${bob.name}`)
    // A look alone confirms nothing, and no other page may.
    expect((await post(link, { ...OWN, Origin: 'https://evil.example' })).status).toBe(403)
    await say(bob.room, 'the kettle is still on')
    const second = await letterTo(bob)
    expect(`${second.text}${second.html}`).not.toMatch(/kettle/)
    const done = await post(link, OWN)
    expect([done.status, done.headers.get('cache-control')]).toEqual([200, 'no-store'])
    await say(bob.room, 'the tea is ready')
    const third = await letterTo(bob)
    expect(third.text).toContain('the tea is ready')
    expect(third.html).toContain(`https://chat.example/rooms/${bob.room}?at=`)
    expect(third.text).not.toContain('/mail/confirm/')
  }, 45_000)

  test('[DIGEST-14] so says who came by a mailed link to a new password', async () => {
    const bob = await meet()
    await call(whole.app, 'POST /api/auth/password/forgot', { email: `${bob.name}@example.org` }, { headers })
    const reset = await office.next(`${bob.name}@example.org`)
    const word = /token=([\w-]+)/.exec(reset.text)?.[1] ?? ''
    const newPassword = 'eight boats under the bridge'
    await call(whole.app, 'POST /api/auth/password/reset', { token: word, newPassword }, { headers })
    // That it was changed.
    await office.next(`${bob.name}@example.org`)
    await say(bob.room, 'the kettle is on')
    expect((await letterTo(bob)).text).toContain('the kettle is on')
  }, 30_000)

  test('[DIGEST-15] a look at the link stops nothing, the button of a mail program does, and again', async () => {
    const bob = await meet()
    await say(bob.room, 'one')
    const link = linkIn(await letterTo(bob), 'unsubscribe')
    const asked = await open(link)
    expect([asked.status, asked.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(asked.body.match(/<button/g)).toHaveLength(1)
    expect(asked.body).toContain(`method="post" action="${link}"`)
    expect(await emailOf(bob.id)).toBeUndefined()
    await say(bob.room, 'two')
    for (const _ of ['once', 'again']) {
      const stopped = await post(link, ONE_CLICK, 'List-Unsubscribe=One-Click')
      expect([stopped.status, stopped.headers.get('location')]).toEqual([200, null])
    }
    expect(await emailOf(bob.id)).toEqual({ email: 'off', push: true })
    const due = await whole.db.run(
      (sql) => sql`select from digests where user_id = ${bob.id} and due_at is not null`,
    )
    expect(due).toHaveLength(0)
    // Whoever wants them again has them again, and the old link stops them again.
    await whole.db.run(
      (sql) => sql`update notification_preferences set email = 'daily' where user_id = ${bob.id}`,
    )
    expect((await post(link, OWN)).body).toContain('href="/you/notifications"')
    expect((await emailOf(bob.id))?.email).toBe('off')
  }, 30_000)

  test('[DIGEST-15] a word that was made up, or of the other kind, opens nothing', async () => {
    const bob = await meet()
    await say(bob.room, 'one')
    const letter = await letterTo(bob)
    const stop = linkIn(letter, 'unsubscribe')
    const confirm = linkIn(letter, 'confirm')
    const wrong = [
      ...[stop.replace('unsubscribe', 'confirm'), confirm.replace('confirm', 'unsubscribe')],
      ...[`${stop}A`, stop.slice(0, -1), '/mail/unsubscribe/x', `/mail/confirm/${'A'.repeat(43)}`],
    ]
    for (const path of wrong) {
      expect([path, (await open(path)).status, (await post(path, OWN)).status]).toEqual([path, 404, 404])
    }
    expect(await emailOf(bob.id)).toBeUndefined()
    await whole.db.run((sql) => sql`update users set email = 'new@example.org' where id = ${bob.id}`)
    expect((await post(confirm, OWN)).status).toBe(404)
  }, 30_000)
})
