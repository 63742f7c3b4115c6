// A file that somebody brings into a room: who may is asked before a byte is read, what it is when all are stored.

import type { RoomId, UserId } from '../../rooms/kernel/ids.ts'
import { fail, type Result } from '../../rooms/kernel/result.ts'
import type { Attachment } from '../../rooms/model/words.ts'
import { newBlobKey } from './blob-keys.ts'
import { type DescriptionDeps, describeFile } from './description.ts'
import type { IncomingBody } from './incoming.ts'
import { createIntake } from './intake.ts'
import type { AttachmentStore, UploadKeys, UploadRefusal } from './ports/attachment-store.ts'
import type { LooseBlobs } from './ports/loose-blobs.ts'
import { type FileRefusal, refuseForNow } from './refusals.ts'
import { createUploadGate } from './upload-gate.ts'

const AT_ONCE = { ofUser: 4, ofAll: 32 }
const UNUSED_FILES = 50
const UNUSED_MAX_SIZES = 10
const UNUSED_RETRY_MS = 60_000

const DETAILS: Readonly<Record<UploadRefusal, string>> = {
  room_not_found: 'There is no such room.',
  not_a_member: 'Join the room first.',
  room_archived: 'The room is archived.',
  blocked: 'The two of you cannot write to each other.',
  too_many_unused: 'Too many of your files are in no message yet: send some, or wait a day.',
}

export interface UploadsDeps extends DescriptionDeps {
  readonly store: AttachmentStore
  readonly loose: Pick<LooseBlobs, 'forget'>
}

export interface Uploads {
  /** `open` is called, and the body read, only where somebody may upload. */
  take(by: UserId, room: RoomId, open: () => IncomingBody): Promise<Result<Attachment, FileRefusal>>
}

interface Place {
  readonly by: UserId
  readonly room: RoomId
  readonly keys: UploadKeys
}

export function createUploads(deps: UploadsDeps): Uploads {
  const { store, limits } = deps
  const intake = createIntake(deps.blobs, deps.loose)
  const gate = createUploadGate(AT_ONCE)
  const unused = { maxFiles: UNUSED_FILES, maxBytes: UNUSED_MAX_SIZES * limits.uploadMaxBytes }

  const bring = async (place: Place, open: () => IncomingBody): Promise<Result<Attachment, FileRefusal>> => {
    const begun = await store.begin({ ...place, unused })
    if (!begun.ok) return fail(wordsFor(begun.error))
    const received = await intake.receive(open(), place.keys.blob, limits.uploadMaxBytes)
    if (!received.ok) return received
    const described = await describeFile(deps, received.value, place.keys)
    if (!described.ok) return described
    const isKept = await store.finish({ ...described.value, ...place })
    return isKept ? described : fail(refuseForNow('The upload took too long.'))
  }

  return {
    async take(by, room, open) {
      const entered = gate.enter(by)
      if (!entered.ok) return entered
      const keys = { blob: newBlobKey(), thumbnail: newBlobKey() }
      let isKept = false
      try {
        const brought = await bring({ by, room, keys }, open)
        isKept = brought.ok
        return brought
      } finally {
        if (!isKept) await intake.discard([keys.blob, keys.thumbnail])
        entered.value.leave()
      }
    },
  }
}

function wordsFor(error: UploadRefusal): FileRefusal {
  const detail = DETAILS[error]
  if (error === 'too_many_unused') return { code: 'rate_limited', detail, retryAfterMs: UNUSED_RETRY_MS }
  return { code: error, detail }
}
