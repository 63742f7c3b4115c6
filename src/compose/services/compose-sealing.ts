// The wiring of sealed secrets: which keys there are, and that nothing lies unsealed beside them.

import type { Logger } from 'pino'
import type { Database } from '../../adapters/database.ts'
import { keptKey, makeKey } from '../../adapters/sealing/key-file.ts'
import { sealOldSecrets } from '../../adapters/sealing/seal-old.ts'
import { createSealer, type Sealer } from '../../adapters/sealing/sealer.ts'
import type { Config } from '../../config.ts'

/**
 * Beside the embedded database lies a key of its own. Nodes that share a server have to be given one: without it
 * secrets stay as they are, since a key that each made for itself would keep them from each other.
 *
 * Errors: throws where a secret was sealed with a key that is not among ours.
 */
export async function openSealer(
  { secretsKeys, databaseUrl, dataDir }: Pick<Config, 'secretsKeys' | 'databaseUrl' | 'dataDir'>,
  db: Database,
  log: Logger,
): Promise<Sealer> {
  const kept = databaseUrl === null ? keptKey(dataDir) : null
  const given = createSealer(kept === null ? secretsKeys : [...secretsKeys, kept])
  const sealed = await sealOldSecrets(db, given)
  if (sealed > 0) log.info({ sealed }, 'secrets in the database were sealed with the key of today')
  if (databaseUrl !== null || kept !== null || secretsKeys.length > 0) return given
  // Not before all that lies there could be read: in the place of a key that was lost another one would hide the loss.
  const sealer = createSealer([makeKey(dataDir)])
  await sealOldSecrets(db, sealer)
  return sealer
}
