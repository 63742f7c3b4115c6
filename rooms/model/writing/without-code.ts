// A text without its code: names between backticks or in a fenced block name nobody. Linear in the text.

const FENCE = /^ {0,3}(`{3,}|~{3,})([^\n]*)$/
const TICKS = /`+/g

export function withoutCode(text: string): string {
  return withoutFences(text)
    .split(/\n[ \t]*\n/)
    .map(withoutSpans)
    .join('\n\n')
}

/** A fence that is never closed reaches to the end. */
function withoutFences(text: string): string {
  const kept: string[] = []
  let fence: string | null = null
  for (const line of text.split('\n')) {
    const [, marks = '', rest = ''] = FENCE.exec(line) ?? []
    if (fence !== null) {
      if (marks.startsWith(fence) && rest.trim() === '') fence = null
    } else if (marks !== '' && !(marks.startsWith('`') && rest.includes('`'))) {
      fence = marks
      // What stands above a block does not go on below it.
      kept.push('')
    } else kept.push(line)
  }
  return kept.join('\n')
}

/** Between one run of backticks and the next of the same length. */
function withoutSpans(paragraph: string): string {
  const runs = [...paragraph.matchAll(TICKS)]
  const next = closers(runs.map(([run]) => run.length))
  let kept = ''
  let done = 0
  for (let at = 0; at < runs.length; ) {
    const open = runs[at]
    const close = runs[next[at] ?? -1]
    if (open && close) {
      kept += `${paragraph.slice(done, open.index)} `
      done = close.index + close[0].length
      at = (next[at] ?? at) + 1
    } else at += 1
  }
  return kept + paragraph.slice(done)
}

/** For each run, the next one of its length; undefined where there is none. */
function closers(lengths: readonly number[]): (number | undefined)[] {
  const last = new Map<number, number>()
  const found = new Array<number | undefined>(lengths.length)
  for (let at = lengths.length - 1; at >= 0; at -= 1) {
    const length = lengths[at] ?? 0
    found[at] = last.get(length)
    last.set(length, at)
  }
  return found
}
