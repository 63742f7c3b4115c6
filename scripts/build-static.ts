// `run build`: makes the browser's files beforehand, as the image does; a start makes them where they are missing.

import { join } from 'node:path'
import { buildStatic } from '../src/http/static/build-static.ts'
import { readManifest } from '../src/http/static/static-manifest.ts'

const root = join(import.meta.dirname, '..')
const outDir = join(root, 'dist/static')
await buildStatic({ root, outDir })
console.log((await readManifest(outDir))?.files.join('\n'))
