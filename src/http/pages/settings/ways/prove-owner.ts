// The password, or a code of the second step, out of a form: what weakens an account asks for it each time.

import { fail, ok, type Result } from '../../../../../rooms/kernel/result.ts'
import type { Refusal } from '../../../problem.ts'
import { readFields } from '../../forms.ts'
import type { Visit } from '../../visit.ts'
import { ownerOf, placedAt } from '../own-visit.ts'

/** Errors: `wrong_password`, `bad_code`, each with its field; `sign_in_again`, `rate_limited`. */
export async function proveOwner(visit: Visit): Promise<Result<void, Refusal>> {
  const { c, deps } = visit
  const { password, code } = await readFields(c)
  const owner = ownerOf(visit)
  const proven =
    password === undefined && code !== undefined
      ? await deps.own.secondFactor.prove(owner, code)
      : await deps.accounts.provePassword(owner, password)
  return proven.ok ? ok(undefined) : fail(placedAt(proven.error, { wrong_password: 'password' }))
}
