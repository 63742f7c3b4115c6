// As much of Markdown as the page is made of.

export interface Column {
  readonly head: string
  readonly isNumber: boolean
}

/** Columns where no row has anything are left out. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const used = columns.map((_, i) => rows.some((row) => row[i]))
  const line = (cells: readonly string[]): string =>
    `| ${cells
      .filter((_, i) => used[i])
      .map((cell) => cell.replaceAll('|', '\\|'))
      .join(' | ')} |`
  return [
    line(columns.map(({ head }) => head)),
    line(columns.map(({ isNumber }) => (isNumber ? '---:' : '---'))),
    ...rows.map(line),
  ].join('\n')
}

/** Where a link to a heading leads, as GitHub makes it. */
export function anchorOf(heading: string): string {
  const plain = heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '')
  return `#${plain.replace(/\s/g, '-')}`
}

export function headingOf(title: string): string {
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}`
}

/** For the name of a file. */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}
