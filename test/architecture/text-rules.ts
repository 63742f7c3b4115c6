// What no file may contain and no linter looks for: one pattern a row, and why.

import type { Sources } from './sources.ts'

interface TextRule {
  readonly what: string
  readonly pattern: RegExp
  /** Files the rule is about. */
  readonly where: RegExp
  readonly except?: RegExp
}

const PRODUCT = /^(?:rooms|src|views)\/.*(?<!\.test)\.tsx?$/
const CODE = /\.(?:tsx?|mjs)$/
// These files hold the patterns and their examples.
const THESE_RULES = /^test\/architecture\/text/

export const TEXT_RULES: readonly TextRule[] = [
  {
    what: 'reads the environment: src/config.ts is its only reader',
    pattern: /\b(?:process|Bun|import\.meta)\.env\b/,
    where: /^(?:rooms|src|views|static)\//,
    except: /^src\/config\.ts$/,
  },
  {
    what: 'puts work off: do it, or open an issue',
    pattern: /\b(?:TODO|FIXME|XXX|HACK)\b/,
    where: CODE,
  },
  {
    what: 'silences the type checker',
    pattern: /@ts-(?:ignore|nocheck|expect-error)|\bas unknown as\b/,
    where: CODE,
  },
  {
    what: 'leaves a test out',
    pattern: /\b(?:test|it|describe|suite)\.(?:skip|todo|only|skipIf|runIf|fails)\b/,
    where: CODE,
  },
  {
    what: 'exports an arrow function: `export function` has a name in stacks and can be used above its line',
    pattern: /^export const \w+(?::[^=\n]+)? = (?:async )?(?:\([^)]*\)|\w+)(?:: [^=\n]+)? =>/m,
    where: CODE,
  },
  {
    what: 'has state in the module: state lives in what `createX` returns',
    pattern: /^(?:export )?(?:let|var) /m,
    where: PRODUCT,
  },
  {
    what: 'declares a class that is no Error',
    pattern: /^\s*(?:export )?(?:abstract )?class (?!\w+ extends \w*Error\b)/m,
    where: CODE,
  },
  {
    what: 'hides an import in a type: name it at the top',
    pattern: /(?:[:<|&]\s*|typeof )import\(['"]/,
    where: CODE,
  },
  {
    what: 'has an emoji in a comment',
    pattern: /^\s*(?:\/\/|\/?\*).*\p{Emoji_Presentation}/mu,
    where: CODE,
  },
  {
    what: 'has an emoji in its text',
    pattern: /\p{Emoji_Presentation}/u,
    where: /\.md$/,
  },
]

/** One line for each rule that a file breaks, with the place of the first time. */
export function forbiddenText(sources: Sources, rules: readonly TextRule[] = TEXT_RULES): string[] {
  return [...sources].flatMap(([path, text]) => {
    if (THESE_RULES.test(path)) return []
    return rules
      .filter(({ where, except }) => where.test(path) && !except?.test(path))
      .flatMap(({ what, pattern }) => {
        const at = text.search(pattern)
        return at < 0 ? [] : [`${path}:${text.slice(0, at).split('\n').length} ${what}`]
      })
  })
}
