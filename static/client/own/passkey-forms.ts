// Forms that a passkey fills: the browser makes one, or lets one sign, and the form is posted with what came of it.

const OPTIONS = {
  create: '/api/auth/passkeys/options',
  get: '/api/auth/proof/options',
} as const

export function startPasskeyForms(form: HTMLFormElement): void {
  const response = form.elements.namedItem('response')
  const button = form.querySelector('button')
  const trouble = form.querySelector<HTMLElement>('[data-says]')
  if (!(response instanceof HTMLInputElement) || button === null || trouble === null) return
  const ask = form.dataset['passkey'] === 'create' ? made : signed
  // What was made before is spent: the page may come back from the browser's memory.
  response.value = ''
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    button.disabled = true
    trouble.textContent = ''
    ask()
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
}

async function made(): Promise<string> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await optionsFrom(OPTIONS.create))
  return textOf(await navigator.credentials.create({ publicKey }))
}

async function signed(): Promise<string> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await optionsFrom(OPTIONS.get))
  return textOf(await navigator.credentials.get({ publicKey }))
}

async function optionsFrom(path: string) {
  const answer = await fetch(path, { method: 'POST' })
  if (!answer.ok) throw new Error(`no challenge: ${answer.status}`)
  return answer.json()
}

function textOf(credential: Credential | null): string {
  if (!(credential instanceof PublicKeyCredential)) throw new Error('nothing came of it')
  return JSON.stringify(credential.toJSON())
}
