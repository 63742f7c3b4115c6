// `npm test`: installs what is missing, then runs every gate and every suite on the pinned Bun.

import { join } from 'node:path'
import { become } from './run-child.mjs'
import { ensureToolchain } from './toolchain.mjs'

const bun = ensureToolchain('all')
become(bun, [join(import.meta.dirname, 'gate.ts'), ...process.argv.slice(2)])
