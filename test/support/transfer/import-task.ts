// `npm run import` as an operator runs it, on the data folder of a server that is stopped.

import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../..')

export async function importInto(
  place: { readonly dataDir: string } | { readonly databaseUrl: string },
  ...words: readonly string[]
): Promise<{ readonly said: string; readonly code: number }> {
  const where = 'dataDir' in place ? { DATA_DIR: place.dataDir } : { DATABASE_URL: place.databaseUrl }
  const child = Bun.spawn([process.execPath, '--no-env-file', 'src/main.ts', 'import', ...words], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...where },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()])
  return { said: out + err, code: await child.exited }
}
