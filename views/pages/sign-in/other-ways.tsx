// Below the log-in form: a passkey, where the browser can use one, and the providers of this installation.

import { domId } from '../../dom-ids.ts'
import type { PageContext } from '../../page-context.ts'
import { paths } from '../../paths.ts'

export interface Ways {
  readonly providers: readonly { readonly id: string; readonly name: string }[]
  /** Whether browsers can have passkeys for this address. */
  readonly passkeys: boolean
}

interface OtherWaysProps {
  readonly ctx: PageContext
  readonly ways: Ways
  readonly returnTo: string
}

export function OtherWays({ ctx, ways, returnTo }: OtherWaysProps) {
  const { auth } = ctx.words
  if (ways.providers.length === 0 && !ways.passkeys) return null
  // With nothing in it but a passkey it is for the script to show.
  return (
    <div class="ways" id={domId.ways} hidden={ways.providers.length === 0}>
      <p class="ways-or">{auth.or}</p>
      {ways.passkeys && <PasskeyForm ctx={ctx} returnTo={returnTo} />}
      {ways.providers.map(({ id, name }) => (
        <a key={id} class="btn btn-soft btn-wide" href={paths.provider(id, returnTo)}>
          {auth.signInWith(name)}
        </a>
      ))}
    </div>
  )
}

/** The script shows it where it works, and fills in what the passkey has signed. */
function PasskeyForm({ ctx, returnTo }: Omit<OtherWaysProps, 'ways'>) {
  const { auth } = ctx.words
  return (
    <form id={domId.passkey} method="post" action={paths.loginPasskey} hidden>
      <input type="hidden" name="return_to" value={returnTo} />
      <input type="hidden" name="response" />
      <button class="btn btn-soft btn-wide" type="submit">
        {auth.passkey}
      </button>
      <p class="field-error" role="alert" data-says={auth.passkeyFailed} />
    </form>
  )
}
