// Where it is written down which files there are, whose they are, and who may have them.

import type { AttachmentId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Result } from '../../../rooms/kernel/result.ts'
import type { Attachment } from '../../../rooms/model/words.ts'
import type { BlobKey } from './blob-store.ts'

/** The keys of one upload: of the file, and of the small picture that there may be of it. */
export interface UploadKeys {
  readonly blob: BlobKey
  readonly thumbnail: BlobKey
}

export interface Upload {
  readonly room: RoomId
  readonly by: UserId
  readonly keys: UploadKeys
  /** What the uploader may have lying about that no message carries. */
  readonly unused: { readonly maxFiles: number; readonly maxBytes: number }
}

export type UploadRefusal =
  | ('room_not_found' | 'not_a_member' | 'room_archived' | 'blocked')
  | 'too_many_unused'

export interface NewAttachment extends Attachment {
  readonly room: RoomId
  readonly by: UserId
  readonly keys: UploadKeys
}

export interface StoredAttachment extends Attachment {
  readonly blob: BlobKey
  readonly thumbnail: BlobKey | null
}

export interface AttachmentStore {
  /** Writes down that bytes will lie under these keys, before they do; refuses who may not upload there. */
  begin(upload: Upload): Promise<Result<void, UploadRefusal>>
  /** The bytes are there. False where the sweeper has taken the keys: it came too late. */
  finish(attachment: NewAttachment): Promise<boolean>
  /** As `reader` may have it: carried by a message of a room they are in, or their own and not sent yet. */
  find(id: AttachmentId, reader: UserId): Promise<StoredAttachment | null>
}
