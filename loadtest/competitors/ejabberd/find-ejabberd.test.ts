import { expect, test } from 'vitest'
import { whyLeftOut } from './find-ejabberd.ts'

test('[COMPARE-4] who is not here is left out with the command that gets it', () => {
  expect(whyLeftOut()).toContain('ejabberd is left out')
  expect(whyLeftOut()).toContain('apt-get install ejabberd erlang-p1-pgsql')
})
