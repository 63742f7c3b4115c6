// What helps in writing: marks of Markdown, the preview, completion. Each is loaded when it is first used.

import type { ComposerWords } from './composer-words.ts'
import type { Format } from './format/markdown.ts'
import type { Preview } from './format/preview.ts'

interface ToolsDeps {
  readonly form: HTMLFormElement
  readonly field: HTMLTextAreaElement
  readonly words: ComposerWords
  readonly viewer: string
  readonly locale: string
}

export interface Tools {
  /** The line is empty again. */
  reset(): void
}

const KEYS: Readonly<Record<string, Format>> = { b: 'bold', i: 'italic' }
const BEGINS_SOMETHING = /[@:/]/

export function startTools(deps: ToolsDeps): Tools {
  const { form, field } = deps
  startFormats(form, field)
  const preview = startPreview(form)
  startCompletion(deps)
  return { reset: () => preview()?.close() }
}

function startFormats(form: HTMLFormElement, field: HTMLTextAreaElement): void {
  const bar = form.querySelector<HTMLElement>('.format-bar')
  const toggle = form.querySelector<HTMLElement>('.format-toggle')
  const format = (name: Format): void => {
    void import('./format/markdown.ts').then(({ applyFormat }) => applyFormat(field, name))
  }
  toggle?.addEventListener('click', () => {
    if (bar === null) return
    bar.hidden = !bar.hidden
    toggle.setAttribute('aria-expanded', String(!bar.hidden))
  })
  bar?.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-format]') : null
    if (button !== null) format(button.dataset['format'] as Format)
  })
  field.addEventListener('keydown', (event) => {
    const name = KEYS[event.key.toLowerCase()]
    if (name === undefined || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    event.preventDefault()
    format(name)
  })
}

function startPreview(form: HTMLFormElement): () => Preview | null {
  const button = form.querySelector<HTMLButtonElement>('[data-preview]')
  let preview: Preview | null = null
  button?.addEventListener('click', () => {
    void import('./format/preview.ts').then(({ createPreview }) => {
      preview ??= createPreview(form, button)
      preview.toggle()
    })
  })
  return () => preview
}

function startCompletion(deps: ToolsDeps): void {
  const { field } = deps
  let loading = false
  let update = (): void => {
    if (loading || !BEGINS_SOMETHING.test(field.value)) return
    loading = true
    import('./complete/completion.ts')
      .then((chunk) => {
        update = chunk.startCompletion(deps).update
        update()
      })
      .catch(() => {
        // Without a connection nothing is suggested; the next letter asks again.
        loading = false
      })
  }
  field.addEventListener('input', () => update())
}
