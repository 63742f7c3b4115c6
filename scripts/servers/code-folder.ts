// Whose code is started as a server: this repository's, or another copy of it that is to be compared with it.

import { join, resolve } from 'node:path'

const OWN = join(import.meta.dirname, '../..')

/** `PARLEY_CODE` names the folder of the other copy, with its packages installed. */
export function codeFolder(named = process.env['PARLEY_CODE']): string {
  return named === undefined || named === '' ? OWN : resolve(named)
}
