// Passkeys, and the second step after the password.

import { Problem } from '../../parts/problem.tsx'
import type { Words } from '../../words/words.ts'
import type { OwnFrame } from '../own-frame.ts'
import { OwnPage } from '../own-page.tsx'
import { ownPaths } from '../own-paths.ts'
import { type OwnPasskey, PasskeyRow } from './passkey-row.tsx'
import { SecondStepRow, type SecondStepState } from './second-step-row.tsx'

interface SecuritySectionProps {
  readonly frame: OwnFrame
  readonly passkeys: readonly OwnPasskey[]
  /** Whether browsers can have passkeys for this address. */
  readonly canHavePasskeys: boolean
  /** Null where it is off. */
  readonly secondStep: SecondStepState | null
  readonly problem: string | null
}

export function SecuritySection(props: SecuritySectionProps) {
  const { frame, passkeys, canHavePasskeys, secondStep, problem } = props
  const { words } = frame.ctx
  const { settings } = words
  return (
    <OwnPage frame={frame} section="security">
      <Problem text={problem} />
      <section class="section">
        <h2 class="section-title">{settings.passkeys.title}</h2>
        <p class="section-lead">{settings.passkeys.hint}</p>
        {passkeys.length === 0 ? (
          <p class="hint own-after">{settings.passkeys.none}</p>
        ) : (
          <ul class="cards">
            {passkeys.map((passkey) => (
              <PasskeyRow key={passkey.id} passkey={passkey} ctx={frame.ctx} />
            ))}
          </ul>
        )}
        <AddPasskey words={words} isPossible={canHavePasskeys} />
      </section>
      <section class="section">
        <h2 class="section-title">{settings.totp.title}</h2>
        <p class="section-lead">{settings.totp.hint}</p>
        <SecondStepRow ctx={frame.ctx} state={secondStep} />
      </section>
    </OwnPage>
  )
}

function AddPasskey({ words, isPossible }: { words: Words; isPossible: boolean }) {
  const { passkeys } = words.settings
  if (!isPossible) return <p class="hint own-after">{passkeys.unsupported}</p>
  return (
    <p class="own-after">
      <a class="btn btn-soft" href={ownPaths.newPasskey}>
        {passkeys.add}
      </a>
    </p>
  )
}
