// The lines of an export, read.

export interface Line {
  readonly type: string
  readonly [field: string]: unknown
}

export function linesOf(text: string): Line[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}
