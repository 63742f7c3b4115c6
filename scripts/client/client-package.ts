// Makes the package of the client: what browsers, Bun and Node load, and what editors read.

import { spawnSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'

const COMPILER = join(import.meta.dirname, '../../node_modules/.bin/tsc')

/** The built module. Errors: throws with what the compiler says. */
export async function buildClient(folder: string, outDir = join(folder, 'dist')): Promise<string> {
  const built = await Bun.build({
    entrypoints: [join(folder, 'src/parley-client.ts')],
    outdir: outDir,
    target: 'browser',
    format: 'esm',
  })
  const [output] = built.outputs
  if (output === undefined) throw new Error('the client was built into nothing')
  const compiled = spawnSync(COMPILER, ['-p', folder, '--outDir', outDir], { encoding: 'utf8' })
  if (compiled.status !== 0) throw new Error(`the types of the client cannot be made:\n${compiled.stdout}`)
  return output.path
}

/** Builds into the `node_modules` of another program, as if it had been installed there. */
export async function installClient(folder: string, program: string): Promise<void> {
  const place = join(program, 'node_modules/parley-client')
  await buildClient(folder, join(place, 'dist'))
  cpSync(join(folder, 'package.json'), join(place, 'package.json'))
}
