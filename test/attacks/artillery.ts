// Sends calls with one place of them attacked, and says what an answer may not be.

import type { Operation, Target } from './operations.ts'
import type { Answered, SoundCall } from './sound-calls.ts'
import { withText } from './text-fields.ts'

export interface Shot {
  readonly target: Target
  /** Text, and for bodies anything. */
  readonly load: unknown
}

export interface Impact {
  readonly status: number
  readonly faults: readonly string[]
}

const BOUNDARY = 'pwned-boundary'
const TELLS_TOO_MUCH =
  /\bat .+:\d+:\d+|node_modules|PostgresError|ZodError|syntax error at|invalid byte sequence/

/** Without a shot it is the sound call itself. */
export async function fire(operation: Operation, sound: SoundCall, shot?: Shot): Promise<Impact> {
  const sent = operation.takesFile ? undefined : bodyOf(sound, shot)
  const response = await fetch(`${sound.by.server}${addressOf(operation, sound, shot)}`, {
    method: operation.method,
    redirect: 'manual',
    headers: { authorization: `Bearer ${sound.by.token}`, ...typeOf(operation, sent) },
    ...(operation.takesFile
      ? { body: multipart(shot) }
      : sent !== undefined && { body: JSON.stringify(sent) }),
  })
  const text = await response.text()
  if (response.ok) await sound.undo(sent, answered(response, text))
  return { status: response.status, faults: faultsOf(response, text) }
}

export function nameOf({ name }: Operation, { target, load }: Shot): string {
  const at =
    target.in === 'body' ? target.path.join('.') : 'name' in target ? target.name : 'name of the file'
  return `${name}, ${target.in} ${at}: ${JSON.stringify(load)?.slice(0, 80)}`
}

export function faultsOf({ status, headers }: Response, text: string): string[] {
  if (status >= 500) return [`${status} ${text.slice(0, 300)}`]
  if (TELLS_TOO_MUCH.test(text)) return [`tells too much: ${text.slice(0, 300)}`]
  const split = [...headers].filter(
    ([name, value]) => name === 'x-pwned' || (name === 'set-cookie' && /pwned/.test(value)),
  )
  return split.map(([name, value]) => `a header of the attacker: ${name}: ${value}`)
}

function addressOf({ path }: Operation, { params }: SoundCall, shot: Shot | undefined): string {
  const target = shot?.target
  const load = target?.in === 'path' || target?.in === 'query' ? encode(shot?.load) : ''
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    target?.in === 'path' && target.name === name ? load : encode(params[name]),
  )
  return target?.in === 'query' ? `${filled}?${encode(target.name)}=${load}` : filled
}

/** `encodeURIComponent` refuses lone surrogates; what a hostile client makes of them are bytes that are no UTF-8. */
function encode(load: unknown): string {
  return String(load).replace(/\p{Cs}|[^\p{Cs}]+/gu, (part) =>
    part.isWellFormed() ? encodeURIComponent(part) : '%ED%A0%80',
  )
}

function bodyOf(sound: SoundCall, shot: Shot | undefined): unknown {
  const body = sound.body()
  return shot?.target.in === 'body' ? withText(body, shot.target.path, shot.load) : body
}

function typeOf({ takesFile }: Operation, sent: unknown): Record<string, string> {
  if (takesFile) return { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
  return sent === undefined ? {} : { 'content-type': 'application/json' }
}

function multipart(shot: Shot | undefined): string {
  const name = shot?.target.in === 'file' ? String(shot.load).toWellFormed() : 'tea.txt'
  const head = `Content-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain`
  return `--${BOUNDARY}\r\n${head}\r\n\r\ntea\r\n--${BOUNDARY}--\r\n`
}

function answered({ headers }: Response, text: string): Answered {
  return /json/.test(headers.get('content-type') ?? '') ? (JSON.parse(text) as Answered) : {}
}
