// Bytes in, frames out: STOMP may be cut anywhere on its way, and whatever is not exactly a frame is refused.

import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import { isClientCommand, type StompFrame } from './stomp-frame.ts'
import { type HeaderStyle, unescapeHeader } from './stomp-version.ts'

const MAX_HEADERS = 64
const NUL = 0
const LF = 10
const CR = 13
const CUT = 'a frame ends inside its headers'

export type FrameFault =
  | { readonly type: 'malformed'; readonly message: string }
  | { readonly type: 'too_large'; readonly message: string }

export interface FrameParser {
  take(bytes: Uint8Array): void
  /** The next whole frame, null while it is not all there. After a fault nothing more can be read. */
  next(): Result<StompFrame | null, FrameFault>
  /** How the frames after this one write their headers. */
  speak(style: HeaderStyle): void
  /** Whether a frame has begun and not ended. */
  isInside(): boolean
}

interface Head {
  readonly command: StompFrame['command']
  readonly headers: ReadonlyMap<string, string>
  /** Where the body begins. */
  readonly end: number
}

export function createFrameParser(maxBytes: number): FrameParser {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let bytes = Buffer.alloc(0)
  let style: HeaderStyle = 'connect'

  const text = (from: number, to: number): string | null => {
    try {
      return decoder.decode(bytes.subarray(from, to))
    } catch {
      // Bytes that are no UTF-8 are not mended.
      return null
    }
  }

  const readFrame = ({ command, headers, end }: Head): Result<StompFrame | null, FrameFault> => {
    const found = endOfBody(bytes, end, headers.get('content-length'))
    if (!found.ok) return found
    const stop = found.value
    if (stop !== null && stop >= maxBytes) return tooLarge()
    if (stop === null || stop >= bytes.length) return unfinished()
    const body = text(end, stop)
    if (body === null) return malformed('the body is not UTF-8')
    if (body !== '' && command !== 'SEND') return malformed(`${command} has no body`)
    bytes = bytes.subarray(stop + 1)
    return ok({ command, headers, body })
  }

  const tooLarge = (): Result<never, FrameFault> =>
    fail({ type: 'too_large', message: `a frame has at most ${maxBytes} bytes` })

  const unfinished = (): Result<null, FrameFault> => (bytes.length >= maxBytes ? tooLarge() : ok(null))

  return {
    take(more) {
      bytes = bytes.length === 0 ? Buffer.from(more) : Buffer.concat([bytes, more])
    },
    next() {
      bytes = bytes.subarray(heartBeats(bytes))
      if (bytes.length === 0) return ok(null)
      const end = endOfHead(bytes)
      if (end === null) return bytes.includes(NUL) ? malformed(CUT) : unfinished()
      const head = text(0, end)
      if (head === null) return malformed('a header is not UTF-8')
      const read = readHead(head, style, end)
      return read.ok ? readFrame(read.value) : read
    },
    speak(next) {
      style = next
    },
    isInside: () => bytes.length > 0,
  }
}

/** How many bytes at the front are line ends between frames. */
function heartBeats(bytes: Uint8Array): number {
  let at = 0
  while (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] === LF)) at += bytes[at] === LF ? 1 : 2
  return at
}

/** Where the empty line after the headers ends; null where it has not come. */
function endOfHead(bytes: Buffer): number | null {
  const ends = [bytes.indexOf('\n\n'), bytes.indexOf('\n\r\n')]
  const [plain = -1, carried = -1] = ends
  if (plain < 0 && carried < 0) return null
  return carried < 0 || (plain >= 0 && plain < carried) ? plain + 2 : carried + 3
}

function readHead(head: string, style: HeaderStyle, end: number): Result<Head, FrameFault> {
  if (head.includes('\0')) return malformed(CUT)
  const [command = '', ...lines] = head.split('\n').map((line) => withoutCarriage(line, style))
  if (!isClientCommand(command)) return malformed('the command is not one of STOMP')
  const written = lines.slice(0, -2)
  if (written.length > MAX_HEADERS) return malformed(`a frame has at most ${MAX_HEADERS} headers`)
  const headers = new Map<string, string>()
  for (const line of written) {
    const colon = line.indexOf(':')
    const name = unescapeHeader(line.slice(0, colon), style)
    const value = unescapeHeader(line.slice(colon + 1), style)
    if (colon < 1 || !name.ok || !value.ok) return malformed('a header is not written as STOMP has it')
    // The first one holds, as the specification says: what follows was added on the way.
    if (!headers.has(name.value)) headers.set(name.value, value.value)
  }
  return ok({ command, headers, end })
}

/** Lines of 1.2 may end with a carriage return too. So may the first frame's, which says what the others are. */
function withoutCarriage(line: string, style: HeaderStyle): string {
  const mayCarry = style === '1.2' || style === 'connect'
  return mayCarry && line.endsWith('\r') ? line.slice(0, -1) : line
}

/** Where the NUL behind the body stands or will stand; null where nobody knows yet. */
function endOfBody(
  bytes: Buffer,
  from: number,
  length: string | undefined,
): Result<number | null, FrameFault> {
  if (length === undefined) {
    const stop = bytes.indexOf(NUL, from)
    return ok(stop < 0 ? null : stop)
  }
  if (!/^\d{1,9}$/.test(length)) return malformed('content-length is no number of bytes')
  const stop = from + Number(length)
  return stop >= bytes.length || bytes[stop] === NUL
    ? ok(stop)
    : malformed('the body is longer than its content-length')
}

function malformed(message: string): Result<never, FrameFault> {
  return fail({ type: 'malformed', message })
}
