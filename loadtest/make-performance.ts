// `npm run performance`: writes docs/performance.md and its plots from what `npm run bench -- --save` stored.

import { join } from 'node:path'
import { writePages } from './performance/shelf.ts'

for (const path of await writePages(join(import.meta.dirname, '../docs'))) console.log(`docs/${path}`)
