// `npm run licences`: writes the list of licences anew, after a change of the packages.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { licencesPage } from './licences-page.ts'

await writeFile(join(import.meta.dirname, '../../docs/licences.md'), licencesPage())
