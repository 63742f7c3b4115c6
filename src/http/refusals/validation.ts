// What zod found wrong with a request, as a problem.

import type { Context } from 'hono'
import type { z } from 'zod'
import { problem } from '../problem.ts'

type Checked =
  | { readonly success: true }
  | { readonly success: false; readonly target: string; readonly error: Pick<z.ZodError, 'issues'> }

/** Enough to mend a form; a body of thousands of wrong fields does not earn as long an answer. */
const MAX_ERRORS = 20

export function refuseInvalid(result: Checked, c: Context): Response | undefined {
  if (result.success) return undefined
  // A path that is not even well-formed names nothing.
  if (result.target === 'param')
    return problem(c, { code: 'not_found', detail: 'There is nothing at this address.' })
  const errors = result.error.issues
    .slice(0, MAX_ERRORS)
    .map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
  return problem(c, {
    code: 'invalid_request',
    detail: 'The request is not as it should be; see `errors`.',
    errors,
  })
}
