// The entrance's own script: passwords that can be shown, and a button for passkeys where the browser has them.

import { startPasswordFields } from './entrance/password-fields.ts'

const OPTIONS = '/api/auth/login/passkey/options'

function start(form: HTMLFormElement): void {
  const response = form.elements.namedItem('response')
  const button = form.querySelector('button')
  const trouble = form.querySelector<HTMLElement>('[data-says]')
  if (!(response instanceof HTMLInputElement) || button === null || trouble === null) return
  // What was signed before is spent: the page may come back from the browser's memory.
  response.value = ''
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    button.disabled = true
    trouble.textContent = ''
    signed()
      .then((text) => {
        response.value = text
        form.submit()
      })
      .catch(() => {
        trouble.textContent = trouble.dataset['says'] ?? ''
      })
      .finally(() => {
        button.disabled = false
      })
  })
  form.hidden = false
  const ways = document.getElementById('ways')
  if (ways !== null) ways.hidden = false
}

async function signed(): Promise<string> {
  const answer = await fetch(OPTIONS, { method: 'POST' })
  if (!answer.ok) throw new Error(`no challenge: ${answer.status}`)
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await answer.json())
  const credential = await navigator.credentials.get({ publicKey })
  if (!(credential instanceof PublicKeyCredential)) throw new Error('nothing was signed')
  return JSON.stringify(credential.toJSON())
}

startPasswordFields(document)
const found = document.getElementById('passkey')
const canSign = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential
if (found instanceof HTMLFormElement && canSign) start(found)
