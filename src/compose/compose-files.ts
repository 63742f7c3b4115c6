// Files: where their bytes lie, who brings them in, and who removes what nobody needs any more.

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import type { Clock } from '../../rooms/kernel/clock.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { createDiskBlobs } from '../adapters/blobs/blobs-disk.ts'
import { createS3Blobs } from '../adapters/blobs/blobs-s3.ts'
import type { Database } from '../adapters/database.ts'
import { createPostgresAttachmentStore } from '../adapters/files/attachment-store-postgres.ts'
import { createPostgresAvatarStore } from '../adapters/files/avatar-store-postgres.ts'
import { createPostgresLooseBlobs } from '../adapters/files/loose-blobs-postgres.ts'
import { createSharpPictures } from '../adapters/files/pictures-sharp.ts'
import type { Config } from '../config.ts'
import { createAvatars } from '../files/avatars.ts'
import { startFileSweeper } from '../files/file-sweeper.ts'
import { createPictureDesk } from '../files/picture-desk.ts'
import type { BlobStore } from '../files/ports/blob-store.ts'
import { createUploads, type Uploads } from '../files/uploads.ts'
import type { Mount } from '../http/app-env.ts'
import { createAttachmentRoutes } from '../http/files/attachments.ts'
import { createAvatarRoutes } from '../http/files/avatars.ts'
import { createFileRoutes } from '../http/files/files.ts'
import { createOwnPicture, type OwnPicture } from '../http/files/own-picture.ts'

export interface Files {
  readonly mounts: readonly Mount[]
  /** For forms of pages that bring files along. */
  readonly uploads: Uploads
  readonly ownPicture: OwnPicture
  stop(): void
}

export interface FilesParts {
  readonly accounts: Pick<Accounts, 'profile'>
  /** Told what somebody looks like from now on. */
  readonly onChanged: (person: Person) => void
  readonly config: Pick<Config, 'blobUrl' | 'dataDir' | 'cluster' | 'limits'>
  readonly db: Database
  readonly ids: IdSource
  readonly clock: Clock
  readonly log: Logger
  readonly onFault: (fault: unknown) => void
}

export function startFiles(parts: FilesParts): Files {
  const { config, db, ids, clock, log, onFault } = parts
  if (config.cluster !== null && config.blobUrl === null) {
    log.warn('files lie in the data folder of this node, where no other finds them: set BLOB_URL')
  }
  const blobs = openBlobs(config)
  const attachments = createPostgresAttachmentStore(db)
  const loose = createPostgresLooseBlobs(db)
  const pictures = createPictureDesk(createSharpPictures())
  const sweeper = startFileSweeper({ loose, blobs, clock, onFault })
  const { limits } = config
  const uploads = createUploads({ ...{ blobs, loose, pictures, ids, limits }, store: attachments })
  const avatars = createAvatars({ ...{ blobs, loose, pictures }, store: createPostgresAvatarStore(db) })
  const ownPicture = createOwnPicture({ ...parts, avatars })
  return {
    mounts: [
      createAttachmentRoutes({ uploads, clock, limits }),
      createFileRoutes({ attachments, blobs }),
      createAvatarRoutes({ avatars, ownPicture }),
    ],
    uploads,
    ownPicture,
    stop: sweeper.stop,
  }
}

function openBlobs({ blobUrl, dataDir }: FilesParts['config']): BlobStore {
  if (blobUrl === null) return createDiskBlobs(join(dataDir, 'files'))
  return blobUrl.protocol === 's3:' ? createS3Blobs(blobUrl) : createDiskBlobs(fileURLToPath(blobUrl))
}
