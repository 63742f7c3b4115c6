// One file on its way to the server, told of as it goes, and given up on request.

import type { SentFile } from '../letter.ts'

export type Uploaded =
  | { readonly ok: true; readonly file: SentFile }
  /** `lost`: no answer came. `aborted`: nobody wants it any more. */
  | { readonly ok: false; readonly code: string; readonly retryAfterMs: number | null }

export interface Upload {
  readonly done: Promise<Uploaded>
  abort(): void
}

// Only this way tells how far an upload has come.
export function startUpload(room: string, file: File, onProgress: (share: number) => void): Upload {
  const request = new XMLHttpRequest()
  const done = new Promise<Uploaded>((resolve) => {
    const fail = (code: string) => () => resolve({ ok: false, code, retryAfterMs: null })
    request.addEventListener('load', () => resolve(readAnswer(request)))
    request.addEventListener('error', fail('lost'))
    request.addEventListener('timeout', fail('lost'))
    request.addEventListener('abort', fail('aborted'))
  })
  request.upload.addEventListener('progress', ({ loaded, total }) =>
    onProgress(total > 0 ? loaded / total : 0),
  )
  request.open('POST', `/api/rooms/${room}/attachments`)
  const form = new FormData()
  form.append('file', file, file.name)
  request.send(form)
  return { done, abort: () => request.abort() }
}

function readAnswer(request: XMLHttpRequest): Uploaded {
  const answer = readJson(request.responseText)
  const attachment = answer['attachment']
  if (request.status === 201 && typeof attachment === 'object' && attachment !== null) {
    const { id, name } = attachment as { readonly id: string; readonly name: string }
    return { ok: true, file: { id, name } }
  }
  const seconds = Number(request.getResponseHeader('Retry-After') ?? Number.NaN)
  const code = typeof answer['code'] === 'string' ? answer['code'] : 'failed'
  return { ok: false, code, retryAfterMs: Number.isNaN(seconds) ? null : seconds * 1_000 }
}

function readJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    // A proxy's page, or nothing: the status says enough.
    return {}
  }
}
