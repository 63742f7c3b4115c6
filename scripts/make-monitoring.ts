// `npm run monitoring`: writes the dashboards and the list of metrics anew, after a change of their tables.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dashboardFiles } from './dashboards/dashboards.ts'
import { metricsPage } from './texts/metrics-page.ts'

const ROOT = join(import.meta.dirname, '..')
const files = new Map([...dashboardFiles(), ['docs/metrics.md', metricsPage()]])
for (const [path, text] of files) await writeFile(join(ROOT, path), text)
