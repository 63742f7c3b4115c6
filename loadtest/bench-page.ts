// `npm run bench:page`: how soon pages are there on a slow phone; ends with 1 where a goal is missed.

import { parseArgs } from 'node:util'
import { writeResults } from './bench/report/results.ts'
import { isMet } from './bench/report/section.ts'
import { tableOf } from './bench/report/table.ts'
import { benchPages } from './page/bench-pages.ts'
import { startRecord } from './performance/record.ts'

const { values } = parseArgs({ options: { save: { type: 'boolean', default: false } } })
const record = startRecord()
const part = await benchPages()
for (const section of part.sections) console.log(`\n${tableOf(section)}\n`)
console.log(await writeResults(part.sections, part.runs))
if (values.save)
  console.log(await record.save({ part: 'pages', as: null, command: 'npm run bench:page -- --save' }, part))
process.exit(part.sections.flatMap(({ figures }) => figures).every(isMet) ? 0 : 1)
