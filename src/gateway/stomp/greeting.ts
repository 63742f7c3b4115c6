// The first frame of a STOMP connection: which version is spoken, who comes, and how often both give signs of life.

import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import { agreeOnRhythm, OWN_HEART_BEAT, type Rhythm } from './heart-beats.ts'
import { type StompFrame, writeFrame } from './stomp-frame.ts'
import { invalid, type StompRefusal } from './stomp-refusal.ts'
import { agreeOnVersion, STOMP_VERSIONS, type StompVersion } from './stomp-version.ts'

export interface Greeting {
  readonly version: StompVersion
  readonly rhythm: Rhythm
  /** Null where the client shows none: then the upgrade says who it is. */
  readonly token: string | null
}

const TOKEN = /^(?:bearer +)?(\S+)$/i

export function readGreeting({ command, headers }: StompFrame): Result<Greeting, StompRefusal> {
  if (command !== 'CONNECT' && command !== 'STOMP') return fail(invalid('the first frame is CONNECT'))
  const version = agreeOnVersion(headers.get('accept-version'))
  if (version === null) {
    return fail({ ...invalid('no common version'), headers: { version: STOMP_VERSIONS } })
  }
  const rhythm = agreeOnRhythm(headers.get('heart-beat'))
  if (!rhythm.ok) return fail(invalid('heart-beat is two numbers of milliseconds'))
  const shown = headers.get('Authorization') ?? headers.get('authorization') ?? headers.get('passcode')
  const token = shown === undefined || shown === '' ? null : (TOKEN.exec(shown.trim())?.[1] ?? shown)
  return ok({ version, rhythm: rhythm.value, token })
}

export interface Greeted {
  readonly session: string
  readonly username: string
  readonly server: string
}

/** Nothing in CONNECTED is escaped: the client does not know yet how it would be. */
export function connectedFrame(version: StompVersion, { session, username, server }: Greeted): string {
  const newer = version !== '1.0'
  return writeFrame(
    'CONNECTED',
    {
      version: newer ? version : undefined,
      session,
      server,
      'heart-beat': newer ? OWN_HEART_BEAT : undefined,
      'user-name': username,
    },
    'connect',
  )
}
