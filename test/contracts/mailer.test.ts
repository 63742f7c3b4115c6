import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Mail, Mailer } from '../../src/accounts/ports/mailer.ts'
import { createSystemClock } from '../../src/adapters/clock-system.ts'
import { createFolderMailer } from '../../src/adapters/mail/mail-folder.ts'
import { createSmtpMailer } from '../../src/adapters/mail/mail-smtp.ts'
import { lettersIn } from '../support/servers/mail-folder.ts'
import {
  type ArrivedMail,
  openPostOffice,
  type PostOffice,
  readMail,
} from '../support/servers/post-office.ts'

const clock = createSystemClock()
const from = 'Parley <parley@chat.example>'
const LETTER: Omit<Mail, 'to'> = {
  subject: 'Новый пароль — naïve?',
  text: 'Первая строка\n\nhttps://chat.example/x?token=abc_def-123=\n',
  html: '<p>Привет &amp; hello</p>',
  headers: { 'Auto-Submitted': 'auto-generated' },
}

interface Post {
  readonly mailer: Mailer
  arrived(to: string): Promise<Omit<ArrivedMail, 'to'>>
  logged(): string
  stop(): Promise<void>
}

function logOf(lines: string[]) {
  return pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
}

async function bySmtp(): Promise<Post> {
  const office = await openPostOffice()
  const lines: string[] = []
  const mailer = createSmtpMailer({ url: office.url, from, clock, log: logOf(lines) })
  return {
    ...{ mailer, arrived: office.next, logged: () => lines.join('') },
    async stop() {
      await mailer.stop()
      await office.stop()
    },
  }
}

async function byFolder(): Promise<Post> {
  const data = await mkdtemp(join(tmpdir(), 'mail-'))
  const folder = join(data, 'mail')
  const lines: string[] = []
  const mailer = createFolderMailer({ folder, from, clock, log: logOf(lines) })
  return {
    ...{ mailer, logged: () => lines.join('') },
    async arrived(to) {
      await vi.waitUntil(() => lines.length > 0, { timeout: 5_000 })
      for (const name of await readdir(folder)) {
        const raw = await readFile(join(folder, name), 'latin1')
        if (raw.includes(`To: ${to}`)) return readMail(raw)
      }
      throw new Error('no such letter')
    },
    async stop() {
      await mailer.stop()
      await rm(data, { recursive: true })
    },
  }
}

describe.each([
  ['smtp', bySmtp],
  ['folder', byFolder],
] as const)('letters by %s', (_, open) => {
  let post: Post
  beforeAll(async () => {
    post = await open()
  })
  afterAll(() => post.stop())

  test('[MAIL-1] a letter arrives with its words, as text and as HTML, and its headers', async () => {
    post.mailer.send({ ...LETTER, to: 'ada@example.org' })
    const { headers, text, html } = await post.arrived('ada@example.org')
    expect(headers.get('subject')).toBe(LETTER.subject)
    expect(headers.get('from')).toBe(from)
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect(text.replaceAll('\r\n', '\n').trim()).toBe(LETTER.text.trim())
    expect(html.trim()).toBe(LETTER.html)
  })

  test('[MAIL-3] the log says neither to whom nor what', () => {
    expect(post.logged()).not.toMatch(/ada@|token|Привет/)
  })
})

test('[MAIL-7] a letter in the folder is for its owner alone to read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mail-'))
  const lines: string[] = []
  const mailer = createFolderMailer({ folder, from, clock, log: logOf(lines) })
  mailer.send({ ...LETTER, to: 'ada@example.org' })
  await mailer.stop()
  const [name = ''] = await readdir(folder)
  expect(name).toMatch(/^\d{4}-[\w-]+\.eml$/)
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  expect(lines.join('')).toContain(name)
  await rm(folder, { recursive: true })
})

test('[MAIL-9] a letter in the folder is whole as soon as it is there, and they lie in their order', async () => {
  const data = await mkdtemp(join(tmpdir(), 'mail-'))
  const folder = join(data, 'mail')
  mkdirSync(folder)
  // All of them in one millisecond.
  const frozen = { ...clock, nowMs: () => 1_800_000_000_000 }
  const mailer = createFolderMailer({ folder, from, clock: frozen, log: logOf([]) })
  const readers = Array.from({ length: 50 }, (_, index) => `reader${index}@example.org`)
  let isDone = false
  const halves: string[] = []
  const looking = (async () => {
    while (!isDone) {
      const names = readdirSync(folder).filter((name) => name.endsWith('.eml'))
      halves.push(...names.filter((name) => !readFileSync(join(folder, name), 'latin1').endsWith('--\r\n')))
      await setImmediate()
    }
  })()
  for (const to of readers) expect((await mailer.offer({ ...LETTER, to })).ok).toBe(true)
  isDone = true
  await looking
  await mailer.stop()
  const letters = await lettersIn(data, readers.length)
  expect(letters.map((raw) => readMail(raw).headers.get('to'))).toEqual(readers)
  expect(halves).toEqual([])
  await rm(data, { recursive: true })
})

describe('a mail server in trouble', () => {
  let office: PostOffice
  const lines: string[] = []
  beforeAll(async () => {
    office = await openPostOffice()
  })
  afterAll(() => office.stop())
  // Its waits are cut short, the rest is real.
  const soon = {
    ...clock,
    after: (ms: number, task: () => void) => clock.after(ms === 5_000 ? 20 : ms, task),
  }
  const open = () => createSmtpMailer({ url: office.url, from, clock: soon, log: logOf(lines) })

  test('[MAIL-2] what it refuses for now arrives later; what it refuses for good is not offered again', async () => {
    const mailer = open()
    office.refuse([451])
    mailer.send({ ...LETTER, to: 'later@example.org' })
    expect((await office.next('later@example.org')).text).toContain('token=')
    expect(office.offered()).toBe(2)
    office.refuse([550])
    mailer.send({ ...LETTER, to: 'never@example.org' })
    await expect.poll(() => lines.join(''), { timeout: 5_000 }).toContain('given up')
    expect(office.offered()).toBe(3)
    await mailer.stop()
  })

  test('[MAIL-5] one that is not there stops no sender, and no stop', async () => {
    const closed = await openPostOffice()
    await closed.stop()
    const mailer = createSmtpMailer({ url: closed.url, from, clock, log: logOf(lines) })
    mailer.send({ ...LETTER, to: 'ada@example.org' })
    await expect.poll(() => lines.join(''), { timeout: 5_000 }).toContain('ESOCKET')
    await mailer.stop()
  })
})
