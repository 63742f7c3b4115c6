// `npm run screenshots`: every page in every look, taken of the demo, and the page that shows them.
// `npm run screenshots -- --only chat,search` takes those alone, `--first` the one that the repository opens with;
// `--folder DIR` puts them elsewhere.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDemo } from './demo/open-demo.ts'
import { enterEverybody } from './demo/present.ts'
import { gallery } from './screenshots/gallery.ts'
import { FIRST, LOOKS } from './screenshots/looks.ts'
import { openCamera, shootAll } from './screenshots/shoot.ts'
import { SIGHTS } from './screenshots/sights.ts'

const { values } = parseArgs({
  options: { only: { type: 'string' }, first: { type: 'boolean' }, folder: { type: 'string' } },
})
const folder = values.folder ?? join(import.meta.dirname, '../docs/screenshots')
const only = values.only?.split(',')
const sights = only === undefined ? SIGHTS : SIGHTS.filter(({ name }) => only.includes(name))
const chatAlone = SIGHTS.filter(({ name }) => name === 'chat')

await mkdir(folder, { recursive: true })
const demo = await openDemo()
const chats = await enterEverybody(demo)
const browser = await openCamera()
const missing = new Set<string>()
let bytes = 0
try {
  for (const look of [FIRST, ...(values.first ? [] : LOOKS)]) {
    const due = look === FIRST ? chatAlone : sights
    for await (const shot of shootAll(browser, { demo, chats, folder }, look, due)) {
      if (shot.bytes === null) missing.add(shot.sight.name)
      bytes += shot.bytes ?? 0
    }
    console.log(`${look.width} px, ${look.scheme}, ${look.language}: done`)
  }
} finally {
  await browser.close()
  for (const chat of chats.values()) chat.close()
  await demo.stop()
}
const seen = SIGHTS.filter(({ name }) => !missing.has(name))
if (only === undefined && !values.first) await Bun.write(join(folder, 'README.md'), gallery(seen))
console.log(`${(bytes / 1024 / 1024).toFixed(1)} MiB in ${folder}`)
if (missing.size > 0) console.log(`There is no page yet for: ${[...missing].join(', ')}`)
process.exit(0)
