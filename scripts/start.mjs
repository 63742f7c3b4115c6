// `npm start`: installs what is missing, then runs the server on the pinned Bun.

import { join } from 'node:path'
import { become } from './run-child.mjs'
import { ensureToolchain } from './toolchain.mjs'

const bun = ensureToolchain('run')
become(bun, [join(import.meta.dirname, '../src/main.ts'), ...process.argv.slice(2)])
