// What is known of a file once its bytes are there: its type by content, its name, and the picture in it.

import type { AttachmentId } from '../../rooms/kernel/ids.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'
import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import type { Attachment } from '../../rooms/model/words.ts'
import { type Received, refusalOf } from './intake.ts'
import { once } from './once.ts'
import type { PictureDesk } from './picture-desk.ts'
import type { UploadKeys } from './ports/attachment-store.ts'
import type { BlobStore } from './ports/blob-store.ts'
import type { Preview } from './ports/pictures.ts'
import type { FileRefusal } from './refusals.ts'
import { fileName } from './rules/file-name.ts'
import { isPicture, typeOf, UNKNOWN_TYPE } from './rules/file-type.ts'

/** A picture is held in memory while it is looked at. */
const PICTURE_MAX_BYTES = 32 * 1024 * 1024

export interface DescriptionDeps {
  readonly blobs: BlobStore
  readonly pictures: PictureDesk
  readonly ids: IdSource
  readonly limits: { readonly uploadMaxBytes: number }
}

/** `file` lies under `keys.blob`; the small picture of it, where there is one, under `keys.thumbnail` afterwards. */
export async function describeFile(
  deps: DescriptionDeps,
  file: Received,
  keys: UploadKeys,
): Promise<Result<Attachment, FileRefusal>> {
  const mime = await typeOf(file.head())
  const looked = isPicture(mime) && file.size() <= PICTURE_MAX_BYTES ? await look(deps, keys, mime) : ok(null)
  if (!looked.ok) return looked
  const preview = looked.value
  return ok({
    id: deps.ids.next() as AttachmentId,
    name: fileName(file.name),
    // What looks like a picture and is none that can be looked at is for saving.
    mime: preview === null && isPicture(mime) ? UNKNOWN_TYPE : mime,
    size: file.size(),
    width: preview?.width ?? null,
    height: preview?.height ?? null,
    hasThumbnail: preview !== null,
  })
}

async function look(
  { blobs, pictures, limits }: DescriptionDeps,
  keys: UploadKeys,
  mime: string,
): Promise<Result<Preview | null, FileRefusal>> {
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
