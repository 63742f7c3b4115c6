import { describe, expect, test } from 'vitest'
import { messageHtml } from '../markup.ts'

const MAX_CHARS = 8_000
const ADA = { id: '1', username: 'ada' }
// For one text on a busy machine; alone they take a tenth of it.
const BOUND_MS = 250

const REPEATED = [
  ...[
    '[',
    ']',
    '[]',
    '[a](',
    '![](',
    '[a](<',
    '[a](b "',
    '[a ',
    '*',
    '*a ',
    '**a *a ',
    '_a_',
    '*_',
    '`',
    '~',
    '~~a',
  ],
  ...[
    '>',
    '> ',
    '- ',
    '1. ',
    '# ',
    '\n',
    '\\',
    '<',
    '<a@',
    '<!--',
    '&',
    '&#',
    '|',
    '```\n',
    '~~~ ',
    '@',
    '@ada',
    '@_',
  ],
  ...['https://a.', 'https://a@', 'http:', 'mailto:', ':', '\t', '   ', 'a\u0301', '\u202e', 'a\n='],
].map(
  (unit) =>
    [JSON.stringify(unit), unit.repeat(Math.ceil(MAX_CHARS / unit.length)).slice(0, MAX_CHARS)] as const,
)

const BUILT = [
  ['an address of quotes', `https://a/${`"'`.repeat(3_990)}`],
  ['an address of brackets', `https://${'('.repeat(7_990)}`],
  [
    'a staircase of lists',
    Array.from({ length: 120 }, (_, n) => `${' '.repeat(n)}- a\n`)
      .join('')
      .slice(0, MAX_CHARS),
  ],
  [
    'runs of backticks',
    Array.from({ length: 124 }, (_, n) => `${'`'.repeat(n)} `)
      .join('')
      .slice(0, MAX_CHARS),
  ],
  ['links in links', `${'[a '.repeat(1_200)}${'](x)'.repeat(1_000)}`],
  ['a table of rows to be filled up', `${'|a'.repeat(40)}\n${'|-'.repeat(40)}\n${'|\n'.repeat(3_900)}`],
  ['a table in a quote', `>${'|a'.repeat(40)}\n>${'|-'.repeat(40)}\n${'>|\n'.repeat(2_600)}`],
  ['generics without an end', `\`\`\`java\n${'template<\n'.repeat(790)}`],
  ['declarations that are none', `\`\`\`csharp\n${'public a '.repeat(880)}`],
  ['names without an end', `\`\`\`ini\n${'a. '.repeat(1_330)}`],
  ['numbers without an end', `\`\`\`java\n${'1_'.repeat(1_990)}`],
] as const

describe('hostile text of the greatest length', () => {
  test.each([...REPEATED, ...BUILT])(
    '[MARKUP-5] of %s takes no time to speak of, and stays small',
    (_, text) => {
      messageHtml(text, [ADA])
      const startMs = performance.now()
      const html = messageHtml(text, [ADA])
      expect(performance.now() - startMs).toBeLessThan(BOUND_MS)
      expect(html.length).toBeLessThan(text.length * 60)
    },
  )

  test('[MARKUP-5] of a hundred thousand brackets, where the operator allows as much, is rendered too', () => {
    const startMs = performance.now()
    expect(messageHtml('['.repeat(100_000))).toContain('[[[[')
    expect(performance.now() - startMs).toBeLessThan(2_000)
  })
})

describe('code', () => {
  const coloured = (text: string): boolean => messageHtml(text).includes('class="hljs-')

  test('[MARKUP-8] is coloured by classes where its language is known, by whatever name', () => {
    expect(messageHtml('```ts\nconst a = 1\n```')).toContain('<span class="hljs-keyword">const</span>')
    expect(
      ['py', 'rs', 'html', 'sh', 'yml', 'c#'].filter(
        (name) => !coloured(`\`\`\`${name}\n"a" # <b>1\n\`\`\``),
      ),
    ).toEqual([])
    expect(coloured('```nonsense\nconst a = 1\n```')).toBe(false)
  })

  test('[MARKUP-8] of more than 4,000 characters is plain, in one block or in several', () => {
    const block = (lines: number): string => `\`\`\`js\n${'const a = 1\n'.repeat(lines)}\`\`\`\n`
    expect(coloured(block(300))).toBe(true)
    expect(coloured(block(400))).toBe(false)
    const two = messageHtml(block(200) + block(200))
    expect(two.match(/hljs-keyword/g)).toHaveLength(200)
  })
})
