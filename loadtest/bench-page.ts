// `npm run bench:page`: how soon pages are there on a slow phone; ends with 1 where a goal is missed.

import { writeResults } from './bench/report/results.ts'
import { isMet } from './bench/report/section.ts'
import { tableOf } from './bench/report/table.ts'
import { benchPages } from './page/bench-pages.ts'

const { sections, runs } = await benchPages()
for (const section of sections) console.log(`\n${tableOf(section)}\n`)
console.log(await writeResults(sections, runs))
process.exit(sections.flatMap(({ figures }) => figures).every(isMet) ? 0 : 1)
