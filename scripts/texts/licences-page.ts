// What is told of the packages that come along: docs/licences.md.

import { licencesOf } from '../gate/supply/licences.ts'
import { readLockfile } from '../gate/supply/lockfile.ts'

export function licencesPage(): string {
  const lock = readLockfile()
  const packages = licencesOf(lock, Object.keys(lock.workspaces[''].dependencies))
  const counts = Map.groupBy(packages, ({ licence }) => licence)
  const sums = [...counts]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([licence, those]) => `${those.length} × ${licence}`)
  return `# Licences of what Parley stands on

Parley itself is under the [MIT licence](../LICENSE). These are the packages that come along when it runs, with all that
they need themselves, as \`bun.lock\` names them. \`npm run licences\` writes this page from what is installed, and a test
fails where it is old or holds a licence that nobody has agreed to (\`SUPPLY-3\`). A star stands for the kinds of machines
that a package has files for. Packages that only build and test are held to the same list, and do not come along.

${packages.length} packages: ${sums.join(', ')}.

libvips, which sharp brings for looking into pictures, is under the LGPL: it is a library of its own, in a file of its own,
which whoever runs Parley may replace.

| package | version | licence |
| --- | --- | --- |
${packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`).join('\n')}
`
}
