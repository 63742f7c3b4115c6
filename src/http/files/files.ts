// GET /files/{id}/{name}, and the small picture beside it: for those who may read the message that carries the file.

import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type AttachmentId, parseAttachmentId, type UserId } from '../../../rooms/kernel/ids.ts'
import type { AttachmentStore, StoredAttachment } from '../../files/ports/attachment-store.ts'
import type { BlobStore } from '../../files/ports/blob-store.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireCaller } from '../require-caller.ts'
import { readRange } from './byte-range.ts'
import { fileHeaders, namesTag } from './file-headers.ts'

export interface FileRoutesDeps {
  readonly attachments: Pick<AttachmentStore, 'find'>
  readonly blobs: Pick<BlobStore, 'open'>
}

const NOT_FOUND = { code: 'attachment_not_found', detail: 'There is no such file.' } as const
const id = z.string().openapi({ format: 'uuid' })
const bytes = { schema: { type: 'string' as const, format: 'binary' } }
const responses = {
  200: { description: 'The bytes.', content: { '*/*': bytes } },
  304: { description: 'The same as before.' },
  default: PROBLEM_RESPONSE,
}
const route = { method: 'get' as const, tags: ['Files'], security: SIGNED_IN, middleware: requireCaller }

const getThumbnail = createRoute({
  ...route,
  path: '/files/{id}/thumbnail',
  summary: 'A small picture of a picture, WebP',
  request: { params: z.object({ id }) },
  responses,
})

const getFile = createRoute({
  ...route,
  path: '/files/{id}/{name}',
  summary: 'A file; one range of bytes at a time; `name` is for whoever saves it',
  request: { params: z.object({ id, name: z.string() }) },
  responses: {
    ...responses,
    206: { description: 'The range that was asked for.', content: { '*/*': bytes } },
    416: { description: 'The file has no such range.' },
  },
})

export function createFileRoutes(deps: FileRoutesDeps): Mount {
  const find = async (text: string, reader: UserId): Promise<StoredAttachment | null> => {
    const parsed = parseAttachmentId(text)
    return parsed.ok ? deps.attachments.find(parsed.value, reader) : null
  }
  return (app) => {
    // Before the files: it stands where a name would.
    app.openapi(getThumbnail, async (c) => {
      const file = await find(c.req.valid('param').id, c.var.caller.userId)
      return file === null ? problem(c, NOT_FOUND) : serveThumbnail(c, file, deps.blobs)
    })
    app.openapi(getFile, async (c) => {
      const file = await find(c.req.valid('param').id, c.var.caller.userId)
      return file === null ? problem(c, NOT_FOUND) : serveFile(c, file, deps.blobs)
    })
  }
}

type Blobs = FileRoutesDeps['blobs']

async function serveThumbnail(c: Context, file: StoredAttachment, blobs: Blobs): Promise<Response> {
  if (file.thumbnail === null) return problem(c, NOT_FOUND)
  const etag = tagOf(file.id, 'small')
  const headers = fileHeaders({ name: `${file.name}.webp`, mime: 'image/webp', etag })
  if (namesTag(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  if (c.req.method === 'HEAD') return c.body(null, 200, headers)
  const body = await blobs.open(file.thumbnail)
  return body === null ? problem(c, NOT_FOUND) : c.body(body, 200, headers)
}

async function serveFile(c: Context, file: StoredAttachment, blobs: Blobs): Promise<Response> {
  const { size } = file
  const etag = tagOf(file.id, 'whole')
  const headers = { ...fileHeaders({ ...file, etag }), 'Accept-Ranges': 'bytes' }
  if (namesTag(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  if (c.req.method === 'HEAD') return c.body(null, 200, { ...headers, 'Content-Length': String(size) })
  const condition = c.req.header('if-range')
  const isSame = condition === undefined || namesTag(condition, etag)
  const asked = readRange(isSame ? c.req.header('range') : undefined, size)
  if (asked.type === 'unsatisfiable') {
    return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${size}` })
  }
  const range = asked.type === 'part' ? asked.range : { first: 0, last: size - 1 }
  const body = await blobs.open(file.blob, range)
  if (body === null) return problem(c, NOT_FOUND)
  const length = { 'Content-Length': String(range.last - range.first + 1) }
  if (asked.type === 'whole') return c.body(body, 200, { ...headers, ...length })
  const part = { 'Content-Range': `bytes ${range.first}-${range.last}/${size}` }
  return c.body(body, 206, { ...headers, ...length, ...part })
}

/** What lies under an id never changes. */
function tagOf(attachment: AttachmentId, which: 'whole' | 'small'): string {
  return `"${attachment}-${which}"`
}
