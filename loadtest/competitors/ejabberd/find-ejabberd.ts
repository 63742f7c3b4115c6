// Where ejabberd lies on this machine, and how one gets it: as Debian packs it, with what it needs for Postgres.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const SCHEMA = '/usr/share/ejabberd/sql/pg.sql'
const ERLANG = '/usr/lib/erlang/lib'
const ROOT = '/usr/lib'

export const EJABBERD_LEFT_OUT =
  'ejabberd is left out: it is not here as Debian packs it (sudo apt-get install ejabberd erlang-p1-pgsql).'

export interface Ejabberd {
  readonly version: string
  /** A folder of Erlang libraries, ejabberd among them. */
  readonly libraries: string
  readonly erl: string
  /** The tables that it wants to find. */
  readonly schema: string
}

export function findEjabberd(): Ejabberd | null {
  const erl = Bun.which('erl')
  if (erl === null || !existsSync(SCHEMA) || !has(ERLANG, 'p1_pgsql-')) return null
  for (const name of readdirSync(ROOT).filter((folder) => folder.endsWith('-linux-gnu'))) {
    const libraries = join(ROOT, name)
    const version = has(libraries, 'ejabberd-')
    if (version !== null) return { version, libraries, erl, schema: SCHEMA }
  }
  return null
}

/** What follows `prefix` in the name of a folder there. */
function has(folder: string, prefix: string): string | null {
  if (!existsSync(folder)) return null
  return (
    readdirSync(folder)
      .find((name) => name.startsWith(prefix))
      ?.slice(prefix.length) ?? null
  )
}
