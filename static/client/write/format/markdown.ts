// Marks of Markdown around what is selected; pressed again they go away. Loaded when first used.

export type Format = 'bold' | 'italic' | 'strike' | 'code' | 'quote' | 'list' | 'link'

export interface Edit {
  readonly text: string
  readonly start: number
  readonly end: number
}

const AROUND: Readonly<Partial<Record<Format, string>>> = { bold: '**', italic: '_', strike: '~~', code: '`' }
const BEFORE_LINES: Readonly<Partial<Record<Format, string>>> = { quote: '> ', list: '- ' }
const FENCE = '```'

/** The text with the format put to what is selected, or taken away from it, and what is selected then. */
export function formatted({ text, start, end }: Edit, format: Format): Edit {
  const chosen = text.slice(start, end)
  if (format === 'code' && chosen.includes('\n')) {
    const fenced = `${FENCE}\n${chosen}\n${FENCE}`
    return { text: text.slice(0, start) + fenced + text.slice(end), start, end: start + fenced.length }
  }
  if (format === 'link') {
    const [before, after] = [`${text.slice(0, start)}[${chosen}](`, `)${text.slice(end)}`]
    return { text: `${before}https://${after}`, start: before.length, end: before.length + 'https://'.length }
  }
  const mark = AROUND[format]
  if (mark !== undefined) return marked({ text, start, end }, mark)
  return linesMarked({ text, start, end }, BEFORE_LINES[format] ?? '')
}

function marked({ text, start, end }: Edit, mark: string): Edit {
  const [left, right] = [start - mark.length, end + mark.length]
  if (left >= 0 && text.slice(left, start) === mark && text.slice(end, right) === mark) {
    const bare = text.slice(0, left) + text.slice(start, end) + text.slice(right)
    return { text: bare, start: left, end: end - mark.length }
  }
  const around = text.slice(0, start) + mark + text.slice(start, end) + mark + text.slice(end)
  return { text: around, start: start + mark.length, end: end + mark.length }
}

function linesMarked({ text, start, end }: Edit, mark: string): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const lines = text.slice(from, end).split('\n')
  const isMarked = lines.every((line) => line.startsWith(mark))
  const changed = lines.map((line) => (isMarked ? line.slice(mark.length) : mark + line)).join('\n')
  const after = from + changed.length
  return { text: text.slice(0, from) + changed + text.slice(end), start: after, end: after }
}

export function applyFormat(field: HTMLTextAreaElement, format: Format): void {
  const { value, selectionStart, selectionEnd } = field
  const edit = formatted({ text: value, start: selectionStart, end: selectionEnd }, format)
  field.value = edit.text
  field.focus()
  field.setSelectionRange(edit.start, edit.end)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
