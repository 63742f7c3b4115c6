// `node scripts/run.mjs FILE …`: installs what is missing, then runs a file of this repository on the pinned Bun.

import { become } from './run-child.mjs'
import { ensureToolchain } from './toolchain.mjs'

const bun = ensureToolchain('all')
become(bun, process.argv.slice(2))
