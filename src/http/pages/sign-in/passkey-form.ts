// What a passkey has signed, posted by the log-in page: the browser is in.

import type { Context } from 'hono'
import { paths } from '../../../../views/paths.ts'
import type { AppEnv, HttpApp } from '../../app-env.ts'
import { deviceOf } from '../../auth/device.ts'
import { readSigned, signedSchema } from '../../auth/sign-in/passkey-json.ts'
import type { Refusal } from '../../problem.ts'
import { ownPath, readFields } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { createSignInProblem } from './show-log-in.tsx'

const NOT_SIGNED: Refusal = { code: 'bad_passkey', detail: 'Nothing was signed.' }

export function mountPasskeyForm(app: HttpApp, deps: PageDeps): void {
  const refuse = createSignInProblem(deps)
  app.post(paths.loginPasskey, async (c: Context<AppEnv>) => {
    const fields = await readFields(c)
    const signed = signedSchema.safeParse(parsed(fields['response'] ?? ''))
    if (!signed.success) return refuse(c, NOT_SIGNED)
    const entered = await deps.otherWays.passkeyLogIn.logIn(readSigned(signed.data), deviceOf(c, 'cookie'))
    if (!entered.ok) return refuse(c, entered.error)
    if (entered.value.cookie !== null) deps.cookie.set(c, entered.value.cookie)
    return c.redirect(ownPath(fields['return_to'], paths.rooms), 303)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Scripts are off, or somebody tries something: refused like any other answer that is none.
    return null
  }
}
