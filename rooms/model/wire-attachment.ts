// The JSON of PROTOCOL section 2 for files that messages carry.

import type { AttachmentId } from '../kernel/ids.ts'
import type { Attachment } from './words.ts'

export interface AttachmentJson {
  readonly id: AttachmentId
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly width?: number
  readonly height?: number
  readonly url: string
  readonly thumbnailUrl?: string
}

export function attachmentJson(attachment: Attachment): AttachmentJson {
  const { id, name, mime, size, width, height, hasThumbnail } = attachment
  return {
    id,
    name,
    mime,
    size,
    ...(width !== null && { width }),
    ...(height !== null && { height }),
    url: attachmentUrl(attachment),
    ...(hasThumbnail && { thumbnailUrl: thumbnailUrl(id) }),
  }
}

/** The name stands in the address for whoever saves the file; the id alone says which it is. */
export function attachmentUrl({ id, name }: Pick<Attachment, 'id' | 'name'>): string {
  return `/files/${id}/${encodeURIComponent(name)}`
}

export function thumbnailUrl(id: AttachmentId): string {
  return `/files/${id}/thumbnail`
}
