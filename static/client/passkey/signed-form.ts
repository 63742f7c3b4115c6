// A form that a passkey fills: the browser makes one, or lets one sign, and the form is posted with what came of it.

/** False where the form lacks what this needs; then it is left as it is. */
export function startSignedForm(form: HTMLFormElement, ask: () => Promise<string>): boolean {
  const response = form.elements.namedItem('response')
  const button = form.querySelector('button')
  const trouble = form.querySelector<HTMLElement>('[data-says]')
  if (!(response instanceof HTMLInputElement) || button === null || trouble === null) return false
  // What was signed before is spent: the page may come back from the browser's memory.
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
  return true
}

/** Errors: rejects where the server gives no challenge, and where nobody signs. */
export async function signedBy(path: string): Promise<string> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await optionsFrom(path))
  return textOf(await navigator.credentials.get({ publicKey }))
}

/** Errors: as `signedBy`. */
export async function madeFor(path: string): Promise<string> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await optionsFrom(path))
  return textOf(await navigator.credentials.create({ publicKey }))
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
