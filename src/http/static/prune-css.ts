// Drops the rules of a style sheet that name a class nobody uses: of a framework, most of them.

const CLASS = /\.(-?[A-Za-z_][\w-]*)/g

// A framework's first line is both, and would be taken for part of its first selector.
const CHARSET_AND_COMMENTS = /@charset [^;]*;|\/\*[\s\S]*?\*\//g

const VARIABLE = /--([\w-]+):((?:"[^"]*"|[^;{}"])*)(;|(?=\}))/g
const READING = /var\(\s*--([\w-]+)/g

/** Whatever names no class stays, but for variables that nobody reads. */
export function pruneCss(css: string, used: ReadonlySet<string>): string {
  return withoutIdleVariables(prunedRules(css.replace(CHARSET_AND_COMMENTS, ''), used), used)
}

/** One that is dropped may have been the last to read another. */
function withoutIdleVariables(css: string, used: ReadonlySet<string>): string {
  const read = new Set([...css.matchAll(READING)].map(([, name = '']) => name))
  const left = css.replace(VARIABLE, (declaration, name: string) => {
    return read.has(name) || used.has(name) ? declaration : ''
  })
  return left === css ? css : withoutIdleVariables(left, used)
}

function prunedRules(css: string, used: ReadonlySet<string>): string {
  let kept = ''
  let from = 0
  while (from < css.length) {
    const open = css.indexOf('{', from)
    if (open === -1) return kept + css.slice(from)
    const end = endOfBlock(css, open)
    kept += prunedRule(css.slice(from, open), css.slice(open + 1, end), used)
    from = end + 1
  }
  return kept
}

function prunedRule(prelude: string, body: string, used: ReadonlySet<string>): string {
  if (/^\s*@(media|supports|layer)\b/.test(prelude)) {
    const inner = prunedRules(body, used)
    return inner === '' ? '' : `${prelude}{${inner}}`
  }
  if (/^\s*@/.test(prelude)) return `${prelude}{${body}}`
  const selectors = splitSelectors(prelude).filter((selector) => isUsed(selector, used))
  return selectors.length === 0 ? '' : `${selectors.join(',')}{${body}}`
}

function isUsed(selector: string, used: ReadonlySet<string>): boolean {
  return [...selector.matchAll(CLASS)].every(([, name = '']) => used.has(name))
}

/** Commas inside `:not(…)` and the like part no selectors. */
function splitSelectors(prelude: string): readonly string[] {
  const selectors: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < prelude.length; at += 1) {
    const char = prelude.charAt(at)
    if (char === '(') depth += 1
    if (char === ')') depth -= 1
    if (char !== ',' || depth > 0) continue
    selectors.push(prelude.slice(from, at))
    from = at + 1
  }
  return [...selectors, prelude.slice(from)]
}

/** Where the block that opens at `open` closes; braces in quoted text and addresses do not count. */
function endOfBlock(css: string, open: number): number {
  let depth = 0
  let quote = ''
  for (let at = open; at < css.length; at += 1) {
    const char = css.charAt(at)
    if (quote !== '') quote = char === quote ? '' : quote
    else if (char === '"' || char === "'") quote = char
    else if (char === '{') depth += 1
    else if (char === '}') depth -= 1
    if (depth === 0) return at
  }
  return css.length
}
