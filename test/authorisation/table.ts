// A table as it is written, one request a line, and what a test reads from it.

export interface Row {
  /** "METHOD /path", with names of things in braces. */
  readonly ask: string
  /** JSON with names of things in braces, `file` or `picture` for a form with one, or nothing. */
  readonly body: string | null
  readonly marks: ReadonlyMap<string, string>
}

/**
 * The first line names the columns; then `METHOD /path  marks…  | body`; a path of `.` is the prefix itself.
 *
 * Errors: throws where a line has another number of marks than there are columns: a cell is missing.
 */
export function readTable(text: string, prefix = ''): readonly Row[] {
  const [head = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '')
  const columns = wordsOf(head)
  return lines.map((line) => {
    const [asked = '', ...body] = line.split(' | ')
    const [method = '', path = '', ...marks] = wordsOf(asked)
    if (marks.length !== columns.length) throw new Error(`${marks.length} marks in: ${line}`)
    return {
      ask: `${method} ${prefix}${path === '.' ? '' : path}`,
      body: body.length === 0 ? null : body.join(' | ').trim(),
      marks: new Map(columns.map((column, at) => [column, marks[at] ?? ''])),
    }
  })
}

/** The shape of a request or of a route, by which the two are held against each other. */
export function shapeOf(ask: string): string {
  return ask
    .replace(/\?.*$/, '')
    .replace(/:\w+(?:\{[^}]+\})?/g, '*')
    .replace(/\{\w+\}/g, '*')
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
