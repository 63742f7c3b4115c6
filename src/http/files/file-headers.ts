// What browsers are told of a file of strangers: what to take it for, where it may go, and to ask again each time.

import { isShown, UNKNOWN_TYPE } from '../../files/rules/file-type.ts'

export interface ServedFile {
  readonly name: string
  readonly mime: string
  readonly etag: string
}

export function fileHeaders({ name, mime, etag }: ServedFile): Record<string, string> {
  const shown = isShown(mime)
  return {
    // What is for saving has no type that a page of ours, or of anybody, could run.
    'Content-Type': shown ? mime : UNKNOWN_TYPE,
    'Content-Disposition': `${shown ? 'inline' : 'attachment'}; ${fileNameOf(name)}`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    // Kept by the browser alone, and shown only after asking: whoever has left the room gets it no more.
    'Cache-Control': 'private, no-cache',
    ETag: etag,
  }
}

/** For every client: RFC 6266, with the name in ASCII for those that know no better. */
function fileNameOf(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, percent)
  return `filename="${ascii}"; filename*=UTF-8''${encoded}`
}

function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
}

/** Whether `header`, of If-None-Match or If-Range, names what we have. */
export function namesTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((tag) => {
    const bare = tag.trim().replace(/^W\//, '')
    return bare === etag || bare === '*'
  })
}
