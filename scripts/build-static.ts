// `run build`: makes the browser's files beforehand, as the image does; a start makes them where they are missing.

import { join } from 'node:path'
import { buildStatic } from '../src/http/static/build-static.ts'

const root = join(import.meta.dirname, '..')
const assets = await buildStatic({ root, outDir: join(root, 'dist/static') })
console.log(Object.values(assets).join('\n'))
