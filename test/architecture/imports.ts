// What a file imports, read by Bun's own parser: value, type-only and dynamic imports alike.

import { posix } from 'node:path'
import type { Sources } from './sources.ts'

export interface Import {
  readonly from: string
  /** A path of this repository, or the name of a package with what follows it. */
  readonly to: string
  readonly isLocal: boolean
}

// A scan leaves type-only imports out. With "type" taken away they look like all others.
const STATEMENT =
  /^(?:import|export)\s+(?:type\s+)?(?:\w+\s*,?\s*)?(?:\{[^}]*\}|\*(?:\s+as\s+\w+)?)?\s*from\b/gm

export function importsOf(sources: Sources): Import[] {
  return [...sources].flatMap(([from, text]) =>
    specifiersOf(from, text).map((specifier) => {
      const isLocal = specifier.startsWith('.')
      return { from, to: isLocal ? posix.join(posix.dirname(from), specifier) : specifier, isLocal }
    }),
  )
}

function specifiersOf(path: string, text: string): string[] {
  const transpiler = new Bun.Transpiler({
    loader: path.endsWith('.tsx') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'js',
    // Without these it drops what it sees no use of, and adds what JSX needs.
    tsconfig: JSON.stringify({ compilerOptions: { verbatimModuleSyntax: true, jsx: 'preserve' } }),
  })
  const plain = text.replace(STATEMENT, (statement) => statement.replace(/\btype\s/g, ''))
  try {
    const found = transpiler.scanImports(plain).map((statement) => statement.path)
    return found.filter((specifier) => !/^react(\/|$)/.test(specifier))
  } catch (cause) {
    throw new Error(`${path} cannot be parsed`, { cause })
  }
}
