// The entrance's own script: passwords that can be shown, and a button for passkeys where the browser has them.

import { startPasswordFields } from './entrance/password-fields.ts'
import { signedBy, startSignedForm } from './passkey/signed-form.ts'

const OPTIONS = '/api/auth/login/passkey/options'

function start(form: HTMLFormElement): void {
  if (!startSignedForm(form, () => signedBy(OPTIONS))) return
  form.hidden = false
  const ways = document.getElementById('ways')
  if (ways !== null) ways.hidden = false
}

startPasswordFields(document)
// Nobody is signed in here any more, however it ended: what they wrote is shown to nobody until they come back.
localStorage.removeItem('parley.viewer')
const found = document.getElementById('passkey')
const canSign = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential
if (found instanceof HTMLFormElement && canSign) start(found)
