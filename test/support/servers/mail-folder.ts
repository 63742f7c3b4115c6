// The letters of a server without a mail server lie in its data folder.

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { until } from '../../../scripts/servers/until.ts'

/** As they came in, the oldest first, once there are so many; not decoded. */
export async function lettersIn(dataDir: string, many: number): Promise<readonly string[]> {
  const folder = join(dataDir, 'mail')
  const names = await until(
    async () => {
      const found = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'))
      return found.length >= many && found.toSorted()
    },
    { what: `${many} letters` },
  )
  return Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')))
}
