// The program with a database and a folder of files that a test can look into.

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Database } from '../../src/adapters/database.ts'
import type { Account } from '../support/chat/account.ts'
import { freshPostgres } from '../support/fresh-database.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

export interface Traces {
  /** In the folder, unfinished ones among them. */
  readonly files: number
  readonly rows: number
  /** Keys that are loose. */
  readonly loose: number
}

export interface FileWorld {
  readonly server: LiveServer
  readonly db: Database
  readonly folder: string
  traces(): Promise<Traces>
  stop(): Promise<void>
}

export async function startFileWorld(env: Readonly<Record<string, string>> = {}): Promise<FileWorld> {
  const fresh = await freshPostgres({ migrated: false })
  const folder = await mkdtemp(join(tmpdir(), 'parley-files-'))
  const own = { DATABASE_URL: fresh.url ?? '', BLOB_URL: pathToFileURL(folder).href }
  const server = await startLiveServer({ ...own, ...env })
  const db = fresh.pool(1)
  return {
    ...{ server, db, folder },
    async traces() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      const [counts] = await db.run(
        (sql) => sql<{ rows: number; loose: number }[]>`
          select (select count(*) from attachments) as rows, (select count(*) from loose_blobs) as loose`,
      )
      const files = entries.filter((entry) => entry.isFile()).length
      return { files, rows: counts?.rows ?? 0, loose: counts?.loose ?? 0 }
    },
    async stop() {
      await server.stop()
      await fresh.stop()
      await rm(folder, { recursive: true })
    },
  }
}

export interface Sent {
  readonly name?: string
  /** What the sender says it is. */
  readonly type?: string
  readonly field?: string
  readonly method?: string
}

export type Bytes = Uint8Array | string

/** One file as a browser sends it. */
export function sendFile(by: Account, path: string, bytes: Bytes, sent: Sent = {}): Promise<Response> {
  const { name = 'tea.bin', type = 'application/octet-stream', field = 'file', method = 'POST' } = sent
  const form = new FormData()
  form.append(field, new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name, { type }))
  return fetch(`${by.server}${path}`, {
    method,
    headers: { authorization: `Bearer ${by.token}` },
    body: form,
  })
}

export interface AttachmentAnswer {
  readonly id: string
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly width?: number
  readonly height?: number
  readonly url: string
  readonly thumbnailUrl?: string
}

export function attachmentsOf(room: string): string {
  return `/api/rooms/${room}/attachments`
}

/** Errors: throws where it is refused. */
export async function upload(
  by: Account,
  room: string,
  bytes: Bytes,
  sent?: Sent,
): Promise<AttachmentAnswer> {
  const answer = await sendFile(by, attachmentsOf(room), bytes, sent)
  const body = await answer.json()
  if (answer.status !== 201) throw new Error(`refused: ${JSON.stringify(body)}`)
  return body.attachment
}

export function get(
  by: Account | null,
  path: string,
  headers: Record<string, string> = {},
  server = by?.server,
) {
  const authorization: Record<string, string> = by === null ? {} : { authorization: `Bearer ${by.token}` }
  return fetch(`${server}${path}`, { headers: { ...authorization, ...headers } })
}
