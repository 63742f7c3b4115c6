// The forms of a page as a browser without scripts sees them: where they go, and what is in them.

import type { PlainBrowser } from '../../pages/plain-browser.ts'

export interface Form {
  readonly method: 'get' | 'post'
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
}

export async function formsOn(browser: PlainBrowser, addresses: readonly string[]): Promise<Form[]> {
  const pages = await Promise.all(
    addresses.map(async (address) => {
      const answer = await browser.open(address)
      const html = await answer.text()
      if (answer.status >= 400 && !MAY_REFUSE.test(address))
        throw new Error(`${address} answers ${answer.status}`)
      return html
    }),
  )
  return pages.flatMap(readForms)
}

// Its form is there all the same.
const MAY_REFUSE = /^\/password\/reset/

/** Each form once, by where it goes. */
export function distinct(forms: readonly Form[]): Form[] {
  return [...new Map(forms.map((form) => [`${form.method} ${form.action}`, form])).values()]
}

/** Whether a form goes to a route. */
export function goesTo(path: string, { action }: Form): boolean {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(action.replace(/\?.*/, ''))
}

/** Parts that dialogs and scripts add are forms of other pages. */
function readForms(html: string): Form[] {
  const found: { method: Form['method']; action: string; fields: Record<string, string> }[] = []
  new HTMLRewriter()
    .on('form', {
      element(form) {
        const method = form.getAttribute('method') === 'post' ? 'post' : 'get'
        found.push({ method, action: form.getAttribute('action') ?? '', fields: {} })
      },
    })
    .on('form input, form textarea, form select, form button', {
      element(input) {
        const name = input.getAttribute('name')
        const last = found.at(-1)
        if (name !== null && last !== undefined) last.fields[name] = input.getAttribute('value') ?? ''
      },
    })
    .transform(html)
  return found
}
