// The address of Postgres, in the driver's words: what its own tools make of sslmode and sslrootcert holds here too.

import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { type ConnectionOptions, checkServerIdentity } from 'node:tls'
import type { Options } from 'postgres'

export interface PostgresAddress {
  readonly url: string
  readonly options: Pick<Options<Record<string, never>>, 'ssl'>
}

const MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const
type Mode = (typeof MODES)[number]

// The driver hands what it does not know to the server as a setting, and the server refuses the connection.
const FILES = ['sslrootcert', 'sslcert', 'sslkey'] as const

/**
 * Reads `postgres://…?sslmode=…&sslrootcert=…`; `sslcert` and `sslkey` name the files of a client's certificate.
 *
 * Errors: throws TypeError for what is no address, for another mode, and for files that nothing would check; and what
 * the system says of a file that cannot be read. No message repeats the address: it may hold a password.
 */
export function readPostgresUrl(text: string): PostgresAddress {
  // Several hosts, each with a port, are no URL to anybody but the driver.
  const [head = '', query = ''] = text.split(/\?(.*)/s)
  if (!/^postgres(ql)?:\/\//.test(head)) throw new TypeError('an address of Postgres begins with postgres://')
  const parameters = new URLSearchParams(query)
  const files = new Map(FILES.map((name) => [name, parameters.get(name)] as const))
  for (const name of ['sslmode', ...FILES]) parameters.delete(name)
  const mode = modeOf(new URLSearchParams(query).get('sslmode'), files.get('sslrootcert') ?? null)
  const rest = parameters.size === 0 ? head : `${head}?${parameters}`
  return { url: rest, options: { ssl: sslOf(mode, files, head) } }
}

function modeOf(wanted: string | null, authority: string | null): Mode {
  // Nobody names an authority in order not to have it asked.
  if (wanted === null) return authority === null ? 'disable' : 'verify-full'
  const mode = MODES.find((known) => known === wanted)
  if (mode === undefined) throw new TypeError(`sslmode must be one of ${MODES.join(', ')}`)
  // As Postgres's own tools have it.
  if (mode === 'require' && authority !== null) return 'verify-ca'
  if (authority !== null && !mode.startsWith('verify'))
    throw new TypeError(`sslmode=${mode} never looks at sslrootcert: verify-full does`)
  return mode
}

function sslOf(
  mode: Mode,
  files: ReadonlyMap<(typeof FILES)[number], string | null>,
  head: string,
): false | 'prefer' | ConnectionOptions {
  if (mode === 'disable') return false
  if (mode === 'prefer') return mode
  const read = (name: (typeof FILES)[number]): string | undefined => {
    const path = files.get(name) ?? null
    return path === null || path === 'system' ? undefined : readFileSync(path, 'utf8')
  }
  const [ca, cert, key] = [read('sslrootcert'), read('sslcert'), read('sslkey')]
  return {
    rejectUnauthorized: mode !== 'require',
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(mode === 'verify-ca' && { checkServerIdentity: () => undefined }),
    ...(mode === 'verify-full' && identityOfAddress(head)),
  }
}

/** By itself the driver has names compared, and an address made of numbers with "localhost". */
function identityOfAddress(head: string): ConnectionOptions {
  const host = URL.parse(head)?.hostname.replace(/^\[|\]$/g, '') ?? ''
  if (isIP(host) === 0) return {}
  return { checkServerIdentity: (_, certificate) => checkServerIdentity(host, certificate) }
}
