// Letters about what waits unread, by a real mail server that is well, ill, slow or not there.

import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Mailer } from '../../src/accounts/ports/mailer.ts'
import { createSystemClock } from '../../src/adapters/clock-system.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createSmtpMailer } from '../../src/adapters/mail/mail-smtp.ts'
import { type DigestService, startDigestService } from '../../src/compose/services/compose-digests.ts'
import { createInstruments } from '../../src/monitoring/instruments/instruments.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { createDigestWorld } from '../support/rooms/digest-world.ts'
import { newDirect } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'
import { openPostOffice, type PostOffice } from '../support/servers/post-office.ts'

const SWEEP_MS = 50
const WITHIN = { timeout: 10_000 }
// Its longest wait for an answer is cut short, the rest is real.
const system = createSystemClock()
const clock = {
  ...system,
  after: (ms: number, task: () => void) => system.after(ms === 30_000 ? 3_000 : Math.min(ms, 1_000), task),
}

describe.each(ENGINES)('letters by a mail server, on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let world: ReturnType<typeof createDigestWorld>
  let office: PostOffice
  let mailer: Mailer
  let nodes: DigestService[]
  let ada: Person
  let bob: Person
  let room: RoomId
  let count = 0
  const faults: unknown[] = []
  const publicUrl = new URL('https://chat.example')
  const startNode = (post: Mailer) =>
    startDigestService({
      instruments: createInstruments(),
      ...{ db, publicUrl, mailer: post, clock, sweepMs: SWEEP_MS },
      onFault: (fault) => void faults.push(fault),
    })
  const openMailer = (url: string) =>
    createSmtpMailer({ url, from: 'Parley <parley@chat.example>', clock, log: pino({ level: 'silent' }) })
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(6)
    world = createDigestWorld(db)
    office = await openPostOffice()
    mailer = openMailer(office.url)
    // Two nodes look for what is due all the time.
    nodes = [await startNode(mailer), await startNode(mailer)]
  })
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()))
    await mailer.stop()
    await office.stop()
    await fresh.stop()
  })
  beforeEach(async () => {
    count += 1
    ada = await addPerson(db, `ada${count}`, 'Ada Lovelace')
    bob = await addPerson(db, `bob${count}`)
    room = await newDirect(db, ada, bob)
    await db.run((sql) => sql`update users set email_confirmed_at = now()`)
  })

  const addressOf = ({ username }: Person) => `${username}@example.org`
  const lettersTo = (who: Person) => office.mails.filter(({ to }) => to === addressOf(who))
  async function due(who = bob): Promise<void> {
    await world.pass(who, 24)
  }
  /** As if the pauses between attempts were over. */
  const hurry = () =>
    db.run((sql) => sql`update digests set due_at = now() where attempts > 0 and taken_by is null`)
  const idle = (who = bob) => vi.waitUntil(async () => (await world.dueIn(who)) === null, WITHIN)
  const deadLetters = async (who: Person) =>
    db.run(
      (sql) => sql<{ error: string; attempts: number }[]>`
        select error, attempts from dead_letters where what = 'digest' and user_id = ${who.id}`,
    )

  test('[DIGEST-12] it arrives once, whoever looks for it, and says on the wire what it is', async () => {
    await world.say(room, ada, 'привет — hello')
    await due()
    const mail = await office.next(addressOf(bob))
    await idle()
    expect(lettersTo(bob)).toHaveLength(1)
    const head = mail.raw.slice(0, mail.raw.indexOf('\r\n\r\n'))
    expect(head).toMatch(/^List-Unsubscribe: <https:\/\/chat\.example\/mail\/unsubscribe\/[\w-]{43}>\r$/m)
    expect(head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    expect(head).toMatch(/^List-I[dD]: <digests\.chat\.example>\r$/m)
    expect(head).toMatch(/^Message-ID: <[0-9a-f-]{36}@digests\.chat\.example>\r$/m)
    expect(head).toMatch(/^Date: \w{3}, \d{1,2} \w{3} \d{4} [\d:]{8} \+0000\r$/m)
    expect(head).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(head.match(/^Message-ID:/gim)).toHaveLength(1)
    expect(mail.headers.get('from')).toBe('Parley <parley@chat.example>')
    expect(mail.headers.get('subject')).toBe('1 unread notification on chat.example')
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain('привет — hello')
      expect(part).toContain('Ada Lovelace')
    }
  })

  test('[DIGEST-9] refused for now it comes later, as the same letter; the next one is another', async () => {
    office.refuse([451, 421])
    await world.say(room, ada, 'kettle')
    await due()
    for (const attempts of [1, 2]) {
      await expect.poll(() => stateOf(bob), WITHIN).toMatchObject({ attempts, is_free: true })
      await hurry()
    }
    const first = await office.next(addressOf(bob))
    await idle()
    await world.say(room, ada, 'teapot')
    await due()
    const second = await office.next(addressOf(bob))
    expect(second.headers.get('message-id')).not.toBe(first.headers.get('message-id'))
    expect([first.text, second.text]).toEqual([
      expect.stringContaining('kettle'),
      expect.stringContaining('teapot'),
    ])
    expect(second.text).not.toContain('kettle')
    expect(await deadLetters(bob)).toEqual([])
  })

  test('[DIGEST-9] refused for good it is a dead letter at once, and another one may be tried', async () => {
    office.refuse([550])
    await world.say(room, ada, 'kettle')
    await due()
    await expect.poll(() => deadLetters(bob), WITHIN).toMatchObject([{ attempts: 1 }])
    const [{ error } = { error: '' }] = await deadLetters(bob)
    expect(error).toContain('550')
    expect(error).not.toContain('@')
    await idle()
    expect(await world.store.again({ what: 'digest', user: bob.id })).toBe(true)
    expect((await office.next(addressOf(bob))).text).toContain('kettle')
  })

  test('[DIGEST-11] one that hangs is taken back after its time, and does not hold up the others', async () => {
    office.hold()
    await world.say(room, ada, 'slow')
    const offered = office.offered()
    await due()
    await expect.poll(() => office.offered(), WITHIN).toBe(offered + 1)
    office.goOn()
    await world.say(room, bob, 'quick')
    await due(ada)
    expect((await office.next(addressOf(ada))).text).toContain('quick')
    await expect.poll(() => stateOf(bob), WITHIN).toMatchObject({ is_free: true })
    await hurry()
    expect((await office.next(addressOf(bob))).text).toContain('slow')
  })

  test('[DIGEST-10] where nobody is there for a while letters wait, and leave when somebody is', async () => {
    const port = Number(new URL(office.url).port)
    await office.stop()
    await world.say(room, ada, 'patience')
    await due()
    await expect.poll(async () => (await stateOf(bob))?.attempts, WITHIN).toBeGreaterThan(0)
    await expect.poll(() => faults.some((fault) => String(fault).includes('ESOCKET')), WITHIN).toBe(true)
    office = await openPostOffice(port)
    // Those that found nobody look again after a few seconds.
    const arrived = async (): Promise<boolean> => {
      await hurry()
      return lettersTo(bob).length > 0
    }
    await vi.waitUntil(arrived, { timeout: 20_000, interval: 200 })
    await idle()
    expect(lettersTo(bob)).toHaveLength(1)
  }, 30_000)

  test('[DIGEST-4] a node that dies between the post and its note sends it once more, under the same name', async () => {
    await world.say(room, ada, 'kettle')
    // Everything that a node does, but for the note at its end.
    await Promise.all(nodes.map((node) => node.stop()))
    await due()
    const taken = await world.store.take(60_000)
    if (taken === null) throw new Error('nothing to take')
    await world.store.read(taken)
    await world.loseLease(bob)
    nodes = [await startNode(mailer), await startNode(mailer)]
    const { headers, text } = await office.next(addressOf(bob))
    expect(headers.get('message-id')).toBe(`<${taken.letter}@digests.chat.example>`)
    expect(text).toContain('kettle')
  })

  async function stateOf({ id }: Person) {
    const [row] = await db.run(
      (sql) => sql<{ attempts: number; is_free: boolean }[]>`
        select attempts, taken_by is null as is_free from digests where user_id = ${id}`,
    )
    return row
  }
})
