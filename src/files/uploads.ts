// A file that somebody brings into a room: who may is asked before a byte is read, what it is when all are stored.

import type { AttachmentId, RoomId, UserId } from '../../rooms/kernel/ids.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'
import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import type { Attachment } from '../../rooms/model/words.ts'
import { newBlobKey } from './blob-keys.ts'
import type { IncomingBody } from './incoming.ts'
import { createIntake, type Received, refusalOf } from './intake.ts'
import type { PictureDesk } from './picture-desk.ts'
import type { AttachmentStore, NewAttachment, UploadKeys, UploadRefusal } from './ports/attachment-store.ts'
import type { BlobStore } from './ports/blob-store.ts'
import type { LooseBlobs } from './ports/loose-blobs.ts'
import type { Preview } from './ports/pictures.ts'
import { type FileRefusal, refuseForNow } from './refusals.ts'
import { fileName } from './rules/file-name.ts'
import { isPicture, typeOf, UNKNOWN_TYPE } from './rules/file-type.ts'
import { createUploadGate } from './upload-gate.ts'

const AT_ONCE = { ofUser: 4, ofAll: 32 }
const UNUSED_FILES = 50
const UNUSED_MAX_SIZES = 10
/** A picture is held in memory while it is looked at. */
const PICTURE_MAX_BYTES = 32 * 1024 * 1024

export interface UploadsDeps {
  readonly blobs: BlobStore
  readonly store: AttachmentStore
  readonly loose: Pick<LooseBlobs, 'forget'>
  readonly pictures: PictureDesk
  readonly ids: IdSource
  readonly limits: { readonly uploadMaxBytes: number }
}

export interface Uploads {
  /** `open` is called, and the body read, only where somebody may upload. */
  take(by: UserId, room: RoomId, open: () => IncomingBody): Promise<Result<Attachment, FileRefusal>>
}

const DETAILS: Readonly<Record<UploadRefusal, string>> = {
  room_not_found: 'There is no such room.',
  not_a_member: 'Join the room first.',
  room_archived: 'The room is archived.',
  too_many_unused: 'Too many of your files are in no message yet: send some, or wait a day.',
}
const UNUSED_RETRY_MS = 60_000

export function createUploads(deps: UploadsDeps): Uploads {
  const { blobs, store, limits } = deps
  const intake = createIntake(blobs, deps.loose)
  const gate = createUploadGate(AT_ONCE)
  const look = createPreviews(deps)
  const unused = { maxFiles: UNUSED_FILES, maxBytes: UNUSED_MAX_SIZES * limits.uploadMaxBytes }

  /** Nothing of it is kept where it is refused, or fails. */
  const receive = async (place: Pick<NewAttachment, 'by' | 'room' | 'keys'>, body: IncomingBody) => {
    const received = await intake.receive(body, place.keys.blob, limits.uploadMaxBytes)
    if (!received.ok) return received
    const attachment = await describe(received.value, place.keys)
    if (!attachment.ok) return attachment
    const isKept = await store.finish({ ...attachment.value, ...place })
    return isKept ? attachment : fail(refuseForNow('The upload took too long.'))
  }
  const describe = async (file: Received, keys: UploadKeys): Promise<Result<Attachment, FileRefusal>> => {
    const mime = await typeOf(file.head())
    const preview = await look(keys, mime, file.size())
    if (!preview.ok) return preview
    return ok({
      id: deps.ids.next() as AttachmentId,
      name: fileName(file.name),
      // What looks like a picture and is none that can be looked at is for saving.
      mime: preview.value === null && isPicture(mime) ? UNKNOWN_TYPE : mime,
      size: file.size(),
      width: preview.value?.width ?? null,
      height: preview.value?.height ?? null,
      hasThumbnail: preview.value !== null,
    })
  }

  return {
    async take(by, room, open) {
      const entered = gate.enter(by)
      if (!entered.ok) return entered
      const keys = { blob: newBlobKey(), thumbnail: newBlobKey() }
      let isKept = false
      try {
        const begun = await store.begin({ by, room, keys, unused })
        if (!begun.ok) return fail(wordsFor(begun.error))
        const uploaded = await receive({ by, room, keys }, open())
        isKept = uploaded.ok
        return uploaded
      } finally {
        if (!isKept) await intake.discard([keys.blob, keys.thumbnail])
        entered.value.leave()
      }
    },
  }
}

type Look = (keys: UploadKeys, mime: string, size: number) => Promise<Result<Preview | null, FileRefusal>>

/** Stores the small picture, where the file is a picture of which there can be one. */
function createPreviews({ blobs, pictures, limits }: UploadsDeps): Look {
  return async (keys, mime, size) => {
    if (!isPicture(mime) || size > PICTURE_MAX_BYTES) return ok(null)
    try {
      const looked = await pictures.look(async ({ preview }) => {
        const stream = await blobs.open(keys.blob)
        return stream && preview(await new Response(stream).bytes(), mime)
      })
      if (looked.ok && looked.value !== null) await blobs.put(keys.thumbnail, once(looked.value.thumbnail))
      return looked
    } catch (fault) {
      return fail(refusalOf(fault, limits.uploadMaxBytes))
    }
  }
}

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function wordsFor(error: UploadRefusal): FileRefusal {
  const detail = DETAILS[error]
  if (error === 'too_many_unused') return { code: 'rate_limited', detail, retryAfterMs: UNUSED_RETRY_MS }
  return { code: error, detail }
}
