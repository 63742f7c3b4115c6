import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { codeFolder } from './code-folder.ts'

test('[PERF-10] servers run the code of this repository, or of the copy that is named', () => {
  expect(existsSync(join(codeFolder(undefined), 'src/main.ts'))).toBe(true)
  expect(codeFolder('')).toBe(codeFolder(undefined))
  expect(codeFolder('../before')).toBe(resolve('../before'))
})
