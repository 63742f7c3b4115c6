// A real mail server on a port of its own, and the letters that came.

import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'

export interface ArrivedMail {
  readonly to: string
  readonly headers: ReadonlyMap<string, string>
  readonly text: string
  readonly html: string
  /** As it came, headers and all, byte for byte. */
  readonly raw: string
}

export interface PostOffice {
  readonly url: string
  readonly mails: readonly ArrivedMail[]
  /** How often letters were offered, those that were refused too. */
  offered(): number
  /** The mail that comes first to this address, or has come, and was not handed out before. */
  next(to: string): Promise<ArrivedMail>
  /** What the next offers are answered with; afterwards all are taken. */
  refuse(codes: readonly number[]): void
  /** Letters are read and never answered, until the post office closes, or goes on with the next ones. */
  hold(): void
  goOn(): void
  stop(): Promise<void>
}

/** On a port of its own, or the one where it was before. */
export async function openPostOffice(port = 0): Promise<PostOffice> {
  const mails: ArrivedMail[] = []
  const handedOut = new Set<ArrivedMail>()
  const refusals: number[] = []
  let offers = 0
  let isHolding = false
  let tell = (): void => {}
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], closeTimeout: 100 },
    async onData(stream, session, done) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(Buffer.from(chunk))
      offers += 1
      if (isHolding) return
      const code = refusals.shift()
      if (code !== undefined) return done(Object.assign(new Error('not now'), { responseCode: code }))
      const [to] = session.envelope.rcptTo
      mails.push({ to: to?.address ?? '', ...readMail(Buffer.concat(chunks).toString('latin1')) })
      done()
      tell()
    },
  })
  server.on('error', () => {})
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    offered: () => offers,
    async next(to) {
      for (;;) {
        const mail = mails.find((arrived) => arrived.to === to && !handedOut.has(arrived))
        if (mail) {
          handedOut.add(mail)
          return mail
        }
        await new Promise<void>((resolve) => {
          tell = resolve
        })
      }
    },
    refuse: (codes) => void refusals.push(...codes),
    hold() {
      isHolding = true
    },
    goOn() {
      isHolding = false
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Enough of MIME for letters with two alternatives. */
export function readMail(raw: string): Omit<ArrivedMail, 'to'> {
  const { headers, body } = readPart(raw)
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1]
  const parts = boundary === undefined ? [] : body.split(`--${boundary}`).slice(1, -1).map(readPart)
  const textOf = (type: string): string => {
    const part = parts.find((one) => (one.headers.get('content-type') ?? '').startsWith(type))
    return part ? decode(part.body, part.headers.get('content-transfer-encoding') ?? '7bit') : ''
  }
  return { headers, text: textOf('text/plain'), html: textOf('text/html'), raw }
}

function readPart(raw: string): { headers: Map<string, string>; body: string } {
  const [head = '', ...rest] = raw.replace(/^\r?\n/, '').split(/\r?\n\r?\n/)
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const headers = new Map(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      decodeWords(line.slice(line.indexOf(':') + 1).trim()),
    ]),
  )
  return { headers, body: rest.join('\r\n\r\n') }
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  return encoding === 'quoted-printable' ? fromQuoted(body.replaceAll(/=\r?\n/g, '')) : body
}

function fromQuoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** RFC 2047 */
function decodeWords(value: string): string {
  return value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : fromQuoted(word.replaceAll('_', ' ')),
    )
}
