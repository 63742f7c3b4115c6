// `npm run settings`: writes what is told of the settings anew, after a change of src/config.ts.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { envExample, settingsPage } from './texts/settings-texts.ts'

const ROOT = join(import.meta.dirname, '..')
await writeFile(join(ROOT, '.env.example'), envExample())
await writeFile(join(ROOT, 'docs/settings.md'), settingsPage())
