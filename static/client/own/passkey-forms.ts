// Forms of the settings that a passkey fills: one makes a new one, the others let one sign.

import { madeFor, signedBy, startSignedForm } from '../passkey/signed-form.ts'

const OPTIONS = {
  create: '/api/auth/passkeys/options',
  get: '/api/auth/proof/options',
} as const

export function startPasskeyForms(form: HTMLFormElement): void {
  const makes = form.dataset['passkey'] === 'create'
  startSignedForm(form, () => (makes ? madeFor(OPTIONS.create) : signedBy(OPTIONS.get)))
}
