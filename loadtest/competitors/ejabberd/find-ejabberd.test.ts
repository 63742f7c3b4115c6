import { expect, test } from 'vitest'
import { EJABBERD_LEFT_OUT } from './find-ejabberd.ts'

test('[COMPARE-4] who is not here is left out with the command that gets it', () => {
  expect(EJABBERD_LEFT_OUT).toContain('ejabberd is left out')
  expect(EJABBERD_LEFT_OUT).toContain('apt-get install ejabberd erlang-p1-pgsql')
})
