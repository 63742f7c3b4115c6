// Taking one's data along, with a word of how much has come; without this the browser downloads it by itself.

import { fill } from '../page/say.ts'

const MEGABYTE = 1_000_000

export function startExport(form: HTMLFormElement, locale: string): void {
  const button = form.querySelector('button')
  const line = form.querySelector<HTMLElement>('[role=status]')
  if (button === null || line === null) return
  const say = (what: 'working' | 'ready' | 'failed', bytes: number): void => {
    line.textContent = fill(form.dataset[what] ?? '', { size: sizeOf(bytes, locale) })
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    button.disabled = true
    taken(form, (bytes) => say('working', bytes))
      .then((bytes) => say('ready', bytes))
      .catch(() => say('failed', 0))
      .finally(() => {
        button.disabled = false
      })
  })
}

/** Saves the file; the number of its bytes. Where it is refused the page that says why is opened instead. */
async function taken(form: HTMLFormElement, onBytes: (bytes: number) => void): Promise<number> {
  onBytes(0)
  const answer = await fetch(form.action)
  if (answer.headers.get('content-type')?.startsWith('text/html')) {
    form.submit()
    return 0
  }
  if (!answer.ok || answer.body === null) throw new Error(`refused: ${answer.status}`)
  const pieces: BlobPart[] = []
  let bytes = 0
  for await (const piece of answer.body) {
    pieces.push(piece)
    bytes += piece.byteLength
    onBytes(bytes)
  }
  save(new Blob(pieces, { type: 'application/json' }))
  return bytes
}

function save(file: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = 'parley-export.json'
  link.click()
  URL.revokeObjectURL(link.href)
}

function sizeOf(bytes: number, locale: string): string {
  const unit = bytes < MEGABYTE ? 'kilobyte' : 'megabyte'
  const amount = bytes / (bytes < MEGABYTE ? 1_000 : MEGABYTE)
  const style = { style: 'unit', unit, maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(locale, style).format(amount)
}
