// Whether the second step is on, and what can be done about it.

import type { SignedIn } from '../../layout/shell.tsx'
import { Moment } from '../../parts/moment.tsx'
import { ownPaths } from '../own-paths.ts'

export interface SecondStepState {
  readonly confirmedAtMs: number
  readonly recoveryCodesLeft: number
}

export function SecondStepRow({ ctx, state }: { ctx: SignedIn; state: SecondStepState | null }) {
  const { words, locale } = ctx
  const { totp } = words.settings
  if (state === null) {
    return (
      <p class="own-after">
        <a class="btn btn-soft" href={ownPaths.totp}>
          {totp.switchOn}
        </a>
      </p>
    )
  }
  return (
    <ul class="cards">
      <li class="card-row card-row-wraps">
        <div class="card-row-text">
          <b class="card-row-title">
            <span class="tag">{totp.on}</span>
          </b>
          <p class="card-row-fact">
            {totp.since} <Moment atMs={state.confirmedAtMs} style="inline" locale={locale} />
            {' · '}
            {totp.codesLeft(state.recoveryCodesLeft)}
          </p>
        </div>
        <a class="btn btn-quiet" href={ownPaths.totpCodes}>
          {totp.newCodes}
        </a>
        <a class="btn btn-soft" href={ownPaths.totpOff}>
          {totp.switchOff}
        </a>
      </li>
    </ul>
  )
}
