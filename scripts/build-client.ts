// `run build:client`: the client for other people's programs as one ES module, with its types beside it.

import { join } from 'node:path'
import { buildClient } from './client/client-package.ts'

console.log(await buildClient(join(import.meta.dirname, '../packages/client')))
