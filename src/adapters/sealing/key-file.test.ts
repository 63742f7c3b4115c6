import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keptKey, keyFileIn, makeKey } from './key-file.ts'

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'key-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test('[SEAL-5] a node alone makes its key once, another one in each folder, readable to its owner alone', async () => {
  const [one, two] = [await aFolder(), await aFolder()]
  expect(keptKey(one)).toBeNull()
  const key = makeKey(one)
  expect(key.length).toBeGreaterThanOrEqual(32)
  expect([keptKey(one), await readFile(keyFileIn(one), 'utf8')]).toEqual([key, key])
  expect(() => makeKey(one)).toThrow('EEXIST')
  expect(makeKey(two)).not.toBe(key)
  expect((await stat(keyFileIn(one))).mode & 0o777).toBe(0o600)
  expect(await readdir(one)).toEqual(['secrets.key'])
})

test('[SEAL-5] a folder that is not there is told of', () => {
  expect(() => makeKey('/nowhere/at/all')).toThrow('ENOENT')
})
