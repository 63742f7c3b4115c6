// Writes src/accounts/rules/common-passwords.bin from lists of leaked passwords, the commonest first:
//   node scripts/run.mjs scripts/make-common-passwords.ts LIST…
// docs/decisions names the lists that it was made from. They are not kept here: nobody has to read them.

import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const OUT = join(import.meta.dirname, '../src/accounts/rules/common-passwords.bin')
const HASH_BYTES = 5
// PASSWORD_MIN_CHARS is never less. Of the short ones only the commonest: they fall to guessing anyway.
const SHORTEST = 8
const LONG = 10
const COMMONEST = 100_000
const COMMON = 500_000

const found = new Set<string>()
for (const file of process.argv.slice(2)) {
  const lines = (await readFile(file, 'utf8')).split('\n').slice(0, COMMON)
  lines.forEach((line, rank) => {
    const plain = line.replace(/\r$/, '').normalize('NFKC').toLowerCase()
    if (plain.length >= (rank < COMMONEST ? SHORTEST : LONG)) found.add(plain)
  })
}
if (found.size === 0) throw new Error('name the lists to read')
const hashes = [...found].map((plain) => createHash('sha256').update(plain).digest().subarray(0, HASH_BYTES))
await writeFile(OUT, Buffer.concat(hashes.sort(Buffer.compare)))
process.stdout.write(
  `${found.size} passwords, ${[...found].filter((plain) => plain.length >= LONG).length} of them of ${LONG} characters or more\n`,
)
