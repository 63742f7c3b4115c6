// Where it is written down which picture somebody shows of themselves.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { BlobKey } from './blob-store.ts'

export interface AvatarStore {
  /** Writes down that bytes will lie under the key, before they do. */
  begin(user: UserId, blob: BlobKey): Promise<void>
  /** The bytes are there: others see it at `url` from now on. False where the sweeper has taken the key. */
  set(user: UserId, blob: BlobKey, url: string): Promise<boolean>
  /** Back to none. */
  clear(user: UserId): Promise<void>
  /** Null where nobody shows a picture at `url` now. */
  find(user: UserId, url: string): Promise<BlobKey | null>
}
