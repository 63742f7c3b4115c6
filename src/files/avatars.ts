// Pictures that people show of themselves: made anew from what they send, so that nothing else is in them.

import type { UserId } from '../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import { newBlobKey } from './blob-keys.ts'
import type { IncomingBody } from './incoming.ts'
import { createIntake, refusalOf } from './intake.ts'
import { measure } from './measured.ts'
import { once } from './once.ts'
import type { PictureDesk } from './picture-desk.ts'
import type { AvatarStore } from './ports/avatar-store.ts'
import type { BlobStore } from './ports/blob-store.ts'
import type { LooseBlobs } from './ports/loose-blobs.ts'
import { type FileRefusal, refuseFile, refuseForNow } from './refusals.ts'
import { HEAD_BYTES, isPicture, typeOf } from './rules/file-type.ts'
import { createUploadGate } from './upload-gate.ts'

export const AVATAR_MAX_BYTES = 5 * 1024 * 1024
// Each is held in memory from its first byte on.
const AT_ONCE = { ofUser: 1, ofAll: 8 }

export interface AvatarsDeps {
  readonly blobs: BlobStore
  readonly store: AvatarStore
  readonly loose: Pick<LooseBlobs, 'forget'>
  readonly pictures: PictureDesk
}

/** Half of a key of the store, which has nothing but letters and digits. */
const VERSION = /^[A-Za-z0-9]{16}$/

export interface Avatars {
  /** What `open` brings is shown from now on, under an address of its own. */
  set(by: UserId, open: () => IncomingBody): Promise<Result<void, FileRefusal>>
  /** Null where nobody shows a picture there, or not any more. */
  open(user: UserId, version: string): Promise<ReadableStream<Uint8Array> | null>
  clear(by: UserId): Promise<void>
}

export function avatarUrl(user: UserId, version: string): string {
  return `/avatars/${user}/${version}`
}

export function createAvatars(deps: AvatarsDeps): Avatars {
  const { blobs, store } = deps
  const intake = createIntake(blobs, deps.loose)
  const gate = createUploadGate(AT_ONCE)

  const keep = async (by: UserId, face: Uint8Array): Promise<Result<void, FileRefusal>> => {
    // The address tells nothing of the key: it goes around, the key does not.
    const [key, version] = [newBlobKey(), newBlobKey().slice(0, 16)]
    let isKept = false
    try {
      await store.begin(by, key)
      await blobs.put(key, once(face))
      isKept = await store.set(by, key, avatarUrl(by, version))
      return isKept ? ok(undefined) : fail(refuseForNow('It took too long.'))
    } catch (fault) {
      return fail(refusalOf(fault, AVATAR_MAX_BYTES))
    } finally {
      if (!isKept) await intake.discard([key])
    }
  }

  return {
    async set(by, open) {
      const entered = gate.enter(by)
      if (!entered.ok) return entered
      try {
        const read = await readWhole(open())
        if (!read.ok) return read
        const face = await faceOf(read.value, deps.pictures)
        return face.ok ? await keep(by, face.value) : face
      } finally {
        entered.value.leave()
      }
    },
    async open(user, version) {
      if (!VERSION.test(version)) return null
      const key = await store.find(user, avatarUrl(user, version))
      return key && blobs.open(key)
    },
    clear: store.clear,
  }
}

async function readWhole(body: IncomingBody): Promise<Result<Uint8Array, FileRefusal>> {
  try {
    const file = await body.file()
    if (!file.ok) return file
    const bytes = await Array.fromAsync(measure(file.value.bytes, AVATAR_MAX_BYTES).bytes)
    const end = await body.end()
    return end.ok ? ok(Buffer.concat(bytes)) : end
  } catch (fault) {
    return fail(refusalOf(fault, AVATAR_MAX_BYTES))
  } finally {
    body.stop()
  }
}

async function faceOf(bytes: Uint8Array, pictures: PictureDesk): Promise<Result<Uint8Array, FileRefusal>> {
  const mime = await typeOf(bytes.subarray(0, HEAD_BYTES))
  const face = isPicture(mime) ? await pictures.look(({ avatar }) => avatar(bytes, mime)) : ok(null)
  if (!face.ok) return face
  return face.value === null
    ? fail(refuseFile('must be a picture: PNG, JPEG, GIF, WebP or AVIF'))
    : ok(face.value)
}
