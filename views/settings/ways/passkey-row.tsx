// One passkey: its name, since when it is there, and what can be done with it.

import type { SignedIn } from '../../layout/shell.tsx'
import { Moment } from '../../parts/moment.tsx'
import { ownPaths } from '../own-paths.ts'

export interface OwnPasskey {
  readonly id: string
  readonly name: string
  readonly createdAtMs: number
  readonly lastUsedAtMs: number | null
}

export function PasskeyRow({ passkey, ctx }: { passkey: OwnPasskey; ctx: SignedIn }) {
  const { words, locale } = ctx
  const { passkeys } = words.settings
  const { id, name, createdAtMs, lastUsedAtMs } = passkey
  return (
    <li class="card-row card-row-wraps">
      <div class="card-row-text">
        <b class="card-row-title" dir="auto">
          {name}
        </b>
        <p class="card-row-fact">
          {passkeys.added} <Moment atMs={createdAtMs} style="inline" locale={locale} />
          {' · '}
          {lastUsedAtMs === null ? (
            passkeys.neverUsed
          ) : (
            <>
              {passkeys.lastUsed} <Moment atMs={lastUsedAtMs} style="inline" locale={locale} />
            </>
          )}
        </p>
      </div>
      <a class="btn btn-quiet" href={ownPaths.renamePasskey(id)} aria-label={passkeys.renameOf(name)}>
        {passkeys.rename}
      </a>
      <a class="btn btn-soft" href={ownPaths.removePasskey(id)} aria-label={passkeys.removeOf(name)}>
        {passkeys.remove}
      </a>
    </li>
  )
}
